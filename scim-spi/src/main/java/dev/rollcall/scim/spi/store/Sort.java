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
 * An order of resources (RFC 7644 section 3.4.2.3). Strings are compared as filters compare them,
 * without regard to letter case unless the attribute is case exact; of a multi-valued attribute the
 * primary value counts, or else the first. Resources without a value come last when ascending and
 * first when descending; equal ones keep the store's own order.
 *
 * @param by the attribute that decides; what it leads to is never complex
 * @param isDescending whether the largest comes first
 */
public record Sort(AttributePath by, boolean isDescending) {
  /** Checks that there is an attribute. */
  public Sort {
    Objects.requireNonNull(by, "by");
  }

  /** The value of a resource that decides, if it has one. */
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
