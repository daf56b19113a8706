// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;

/**
 * One element of a complex attribute matches the whole inner filter: {@code emails[type eq "work"
 * and value co "@example.com"]}.
 *
 * @param path the attribute
 * @param filter the filter that one element must match; its paths are sub-attributes
 */
public record ValuePath(AttributePath path, Filter filter) implements Term {
  /** Checks that no component is null. */
  public ValuePath {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(filter, "filter");
  }

  @Override
  public boolean matches(ComplexValue attributes, EvaluationBudget budget) {
    for (Value element : path.read(attributes).orElse(NullValue.NULL).elements()) {
      budget.spend(1);
      if (filter.matches(element.asElement(), budget)) {
        return true;
      }
    }
    return false;
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
