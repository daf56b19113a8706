// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All operands match.
 *
 * @param operands two or more filters; operands of this same kind are taken apart
 */
public record And(List<Filter> operands) implements Filter {
  /** Copies the operands and makes them one flat list. */
  public And {
    operands =
        operands.stream()
            .flatMap(
                operand ->
                    operand instanceof And same ? same.operands.stream() : Stream.of(operand))
            .toList();
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
