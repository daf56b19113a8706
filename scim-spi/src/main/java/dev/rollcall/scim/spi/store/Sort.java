// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sort order of resources (RFC 7644 section 3.4.2.3). Strings are compared as in filters, without
 * regard to case unless the attribute is caseExact. A multi-valued attribute is sorted by its
 * primary value, otherwise by its first. Resources without a value come last in ascending and first
 * in descending order; resources with equal values keep the store's default order.
 *
 * @param by the sort attribute; it resolves to a simple value
 * @param isDescending whether the order is descending
 */
public record Sort(AttributePath by, boolean isDescending) {
  /** Checks that the component is not null. */
  public Sort {
    Objects.requireNonNull(by, "by");
  }

  /** Returns the sort value of a resource, if it has one. */
  public Optional<Value> valueIn(ComplexValue resource) {
    Optional<Value> value = by.parent().read(resource).flatMap(Sort::single);
    return by.subAttribute().isEmpty()
        ? value
        : value
            .filter(ComplexValue.class::isInstance)
            .flatMap(element -> ((ComplexValue) element).find(by.leaf().name()))
            .flatMap(Sort::single);
  }

  private static Optional<Value> single(Value value) {
    if (!(value instanceof MultiValue several)) {
      return Optional.of(value).filter(v -> !v.isUnassigned());
    }
    List<Value> elements = several.elements();
    return elements.stream()
        .filter(Sort::isPrimary)
        .findFirst()
        .or(() -> elements.stream().findFirst());
  }

  private static boolean isPrimary(Value element) {
    return element instanceof ComplexValue complex
        && complex.find("primary").equals(Optional.of(BooleanValue.TRUE));
  }
}
