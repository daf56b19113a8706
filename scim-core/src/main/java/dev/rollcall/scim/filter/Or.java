// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * At least one operand matches.
 *
 * @param operands two or more filters; operands of this same kind are taken apart
 */
public record Or(List<Filter> operands) implements Filter {
  /** Copies the operands and makes them one flat list. */
  public Or {
    operands =
        operands.stream()
            .flatMap(
                operand -> operand instanceof Or same ? same.operands.stream() : Stream.of(operand))
            .toList();
    if (operands.size() < 2) {
      throw new IllegalArgumentException("'or' joins at least two filters");
    }
  }

  @Override
  public boolean matches(ComplexValue attributes) {
    for (Filter operand : operands) {
      if (operand.matches(attributes)) {
        return true;
      }
    }
    return false;
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
