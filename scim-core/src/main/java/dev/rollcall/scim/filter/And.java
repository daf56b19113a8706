// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All operands match.
 *
 * @param operands two or more filters, none of which is itself of this kind
 */
public record And(List<Filter> operands) implements Filter {
  /** Copies the operands. */
  public And {
    operands = List.copyOf(operands);
    if (operands.size() < 2) {
      throw new IllegalArgumentException("'and' joins at least two filters");
    }
  }

  @Override
  public boolean matches(ComplexValue attributes) {
    for (Filter operand : operands) {
      if (!operand.matches(attributes)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public <T> T accept(FilterVisitor<T> visitor) {
    return visitor.visitAnd(this);
  }

  @Override
  public String toString() {
    return operands.stream().map(And::grouped).collect(Collectors.joining(" and "));
  }

  private static String grouped(Filter operand) {
    return operand instanceof Or || operand instanceof And
        ? "(" + operand + ")"
        : operand.toString();
  }
}
