// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;

/**
 * The attribute has a value that is not empty: not null, not {@code ""}, not an empty list or
 * object. False and zero are values.
 *
 * @param path the attribute
 */
public record Present(AttributePath path) implements Term {
  /** Checks that no component is null. */
  public Present {
    Objects.requireNonNull(path, "path");
  }

  @Override
  public boolean matches(ComplexValue attributes, EvaluationBudget budget) {
    budget.spend(path.parent().read(attributes).map(Present::count).orElse(1));
    return path.read(attributes).filter(Present::hasContent).isPresent();
  }

  private static int count(Value value) {
    return value instanceof MultiValue several ? 1 + several.elements().size() : 1;
  }

  private static boolean hasContent(Value value) {
    if (value instanceof MultiValue multi) {
      return multi.elements().stream().anyMatch(Present::hasContent);
    }
    return !value.isUnassigned() && !value.isEmptyText();
  }

  @Override
  public <T> T accept(FilterVisitor<T> visitor) {
    return visitor.visitPresent(this);
  }

  @Override
  public String toString() {
    return path + " pr";
  }
}
