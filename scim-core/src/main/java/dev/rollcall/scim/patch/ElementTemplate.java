// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The value that a filter consisting of {@code eq} comparisons describes: {@code type eq "work" and
 * primary eq true}.
 */
final class ElementTemplate implements FilterVisitor<Boolean> {
  private ComplexValue parts = ComplexValue.EMPTY;

  private ElementTemplate() {}

  /** The value, or empty when the filter leaves open what it is or contradicts itself. */
  static Optional<ComplexValue> of(Filter filter) {
    ElementTemplate template = new ElementTemplate();
    boolean isDetermined = filter.accept(template) && filter.matches(template.parts);
    return isDetermined ? Optional.of(template.parts) : Optional.empty();
  }

  @Override
  public Boolean visitAnd(And filter) {
    return filter.operands().stream().allMatch(operand -> operand.accept(this));
  }

  @Override
  public Boolean visitComparison(Comparison filter) {
    Attribute part = filter.path().leaf();
    Optional<Value> value = typed(part, filter.literal());
    if (filter.operator() != CompareOperator.EQ
        || part.isReadOnly()
        || part.isMultiValued()
        || value.isEmpty()) {
      return false;
    }
    parts = parts.with(part.name(), value.get());
    return true;
  }

  private static Optional<Value> typed(Attribute part, Value literal) {
    if (part.type() == AttributeType.DECIMAL && literal instanceof IntegerValue whole) {
      return Optional.of(new DecimalValue(BigDecimal.valueOf(whole.number())));
    }
    boolean isWholeNumberMissing =
        part.type() == AttributeType.INTEGER && !(literal instanceof IntegerValue);
    return isWholeNumberMissing ? Optional.empty() : Optional.of(literal);
  }

  @Override
  public Boolean visitOr(Or filter) {
    return false;
  }

  @Override
  public Boolean visitNot(Not filter) {
    return false;
  }

  @Override
  public Boolean visitPresent(Present filter) {
    return false;
  }

  @Override
  public Boolean visitValuePath(ValuePath filter) {
    return false;
  }
}
