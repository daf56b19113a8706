// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;

/**
 * The operand does not match.
 *
 * @param operand any filter
 */
public record Not(Filter operand) implements Filter {
  /** Checks that no component is null. */
  public Not {
    Objects.requireNonNull(operand, "operand");
  }

  @Override
  public boolean matches(ComplexValue attributes, EvaluationBudget budget) {
    return !operand.matches(attributes, budget);
  }

  @Override
  public <T> T accept(FilterVisitor<T> visitor) {
    return visitor.visitNot(this);
  }

  @Override
  public String toString() {
    return "not (" + operand + ")";
  }
}
