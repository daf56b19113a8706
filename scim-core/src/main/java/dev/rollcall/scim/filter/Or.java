// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * At least one operand matches.
 *
 * @param operands two or more filters; nested operands of the same kind are flattened
 */
public record Or(List<Filter> operands) implements Filter {
  /** Copies and flattens the operands. */
  public Or {
    operands = flat(operands);
    if (operands.size() < 2) {
      throw new IllegalArgumentException("'or' must have at least two operands");
    }
  }

  private static List<Filter> flat(List<Filter> operands) {
    List<Filter> flat = new ArrayList<>(operands.size());
    for (Filter operand : operands) {
      if (operand instanceof Or same) {
        flat.addAll(same.operands);
      } else {
        flat.add(operand);
      }
    }
    return List.copyOf(flat);
  }

  @Override
  public boolean matches(ComplexValue attributes, EvaluationBudget budget) {
    for (Filter operand : operands) {
      if (operand.matches(attributes, budget)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<Filter> disjuncts() {
    return operands;
  }

  @Override
  public Filter map(Function<? super Term, ? extends Filter> replacement) {
    List<Filter> mapped = new ArrayList<>(operands.size());
    operands.forEach(operand -> mapped.add(operand.map(replacement)));
    return new Or(mapped);
  }

  @Override
  public <T> T accept(FilterVisitor<T> visitor) {
    return visitor.visitOr(this);
  }

  @Override
  public String toString() {
    return operands.stream().map(Or::grouped).collect(Collectors.joining(" or "));
  }

  private static String grouped(Filter operand) {
    return operand instanceof Or ? "(" + operand + ")" : operand.toString();
  }
}
