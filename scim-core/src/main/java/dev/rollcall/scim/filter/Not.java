// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

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
  public List<Filter> operands() {
    return List.of(operand);
  }

  @Override
  public boolean mentions(AttributePath attribute) {
    return operand.mentions(attribute);
  }

  @Override
  public Filter map(Function<? super Term, ? extends Filter> replacement) {
    return new Not(operand.map(replacement));
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
