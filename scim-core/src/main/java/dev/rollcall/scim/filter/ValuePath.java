// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One element of a complex attribute matches the whole inner filter: {@code emails[type eq "work"
 * and value co "@example.com"]}.
 *
 * @param path the attribute
 * @param filter what one element must match; its paths are sub-attributes
 */
public record ValuePath(AttributePath path, Filter filter) implements Term {
  /** Checks that no component is null. */
  public ValuePath {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(filter, "filter");
  }

  @Override
  public boolean matches(ComplexValue attributes, EvaluationBudget budget) {
    for (Value element : elements(path.read(attributes))) {
      budget.spend(1);
      if (filter.matches(elementView(element), budget)) {
        return true;
      }
    }
    return false;
  }

  private static List<Value> elements(Optional<Value> value) {
    if (value.isEmpty()) {
      return List.of();
    }
    return value.get() instanceof MultiValue multi ? multi.elements() : List.of(value.get());
  }

  /** A simple element is seen as a complex one that has only a {@code value}. */
  private static ComplexValue elementView(Value element) {
    return element instanceof ComplexValue complex ? complex : ComplexValue.of("value", element);
  }

  @Override
  public <T> T accept(FilterVisitor<T> visitor) {
    return visitor.visitValuePath(this);
  }

  @Override
  public String toString() {
    return path + "[" + filter + "]";
  }
}
