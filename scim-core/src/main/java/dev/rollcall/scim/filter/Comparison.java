// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares an attribute with a literal. At least one value of a multi-valued attribute must match
 * ({@code ne}: one differs). An attribute without a value matches {@code ne} only; a missing {@code
 * primary} counts as false.
 */
public final class Comparison implements Term {
  private final AttributePath path;
  private final CompareOperator operator;
  private final Value literal;
  private final boolean isCaseExact;
  private final String preparedLiteral;
  private final TextSearch search;
  private final @Nullable String subAttributeName;
  private final boolean isPrimary;

  /**
   * Creates a comparison.
   *
   * @param literal a value of the attribute's type: string, boolean, number or dateTime
   * @throws IllegalArgumentException when the literal is null, complex or multi-valued
   */
  public Comparison(AttributePath path, CompareOperator operator, Value literal) {
    this.path = Objects.requireNonNull(path, "path");
    this.operator = Objects.requireNonNull(operator, "operator");
    this.literal = Objects.requireNonNull(literal, "literal");
    if (literal instanceof ComplexValue
        || literal instanceof MultiValue
        || literal instanceof NullValue) {
      throw new IllegalArgumentException("'" + path + "' must be compared with one simple value");
    }
    this.isCaseExact = path.leaf().isCaseExact();
    this.preparedLiteral =
        literal instanceof StringValue string
            ? Normalization.prepare(string.text(), isCaseExact)
            : "";
    this.search = new TextSearch(operator == CompareOperator.CO ? preparedLiteral : "");
    this.subAttributeName = path.subAttribute().map(Attribute::name).orElse(null);
    this.isPrimary =
        path.leaf().name().equals("primary") && path.leaf().type() == AttributeType.BOOLEAN;
  }

  @Override
  public AttributePath path() {
    return path;
  }

  /** The operator. */
  public CompareOperator operator() {
    return operator;
  }

  /** The literal as sent. */
  public Value literal() {
    return literal;
  }

  /** The normalized string literal for comparisons; empty for other literals. */
  public String preparedText() {
    return preparedLiteral;
  }

  /** The string that the attribute must equal; empty for other operators and types. */
  public Optional<String> equalText() {
    return operator == CompareOperator.EQ && literal instanceof StringValue string
        ? Optional.of(string.text())
        : Optional.empty();
  }

  @Override
  public boolean matches(ComplexValue attributes, EvaluationBudget budget) {
    Value value = path.valuesIn(attributes).findOr(path.attribute().name(), NullValue.NULL);
    if (subAttributeName == null) {
      return matchesAny(orDefault(value), budget);
    }
    if (value instanceof MultiValue multi) {
      return matchesAnySubAttribute(multi, subAttributeName, budget);
    }
    return matchesAny(
        value instanceof ComplexValue complex ? subAttribute(complex, subAttributeName) : value,
        budget);
  }

  private Value subAttribute(ComplexValue value, String name) {
    return orDefault(value.findOr(name, NullValue.NULL));
  }

  /** A missing {@code primary} counts as false; other attributes may be absent. */
  private Value orDefault(Value value) {
    return isPrimary && value instanceof NullValue ? BooleanValue.FALSE : value;
  }

  private boolean isNotEqual() {
    return operator == CompareOperator.NE;
  }

  private boolean matchesAny(Value value, EvaluationBudget budget) {
    if (value.isUnassigned()) {
      budget.spend(1);
      return isNotEqual();
    }
    if (value instanceof MultiValue multi) {
      for (Value element : multi.elements()) {
        if (matchesOne(element, budget)) {
          return true;
        }
      }
      return false;
    }
    return matchesOne(value, budget);
  }

  private boolean matchesAnySubAttribute(
      MultiValue elements, String name, EvaluationBudget budget) {
    boolean isAbsent = true;
    for (Value element : elements.elements()) {
      Value subAttribute = subAttribute(element.complexOrEmpty(), name);
      // a sub-attribute can be multi-valued; without values it is absent
      if (subAttribute.isUnassigned()) {
        budget.spend(1);
      } else {
        isAbsent = false;
        if (matchesAny(subAttribute, budget)) {
          return true;
        }
      }
    }
    return isAbsent && isNotEqual();
  }

  private boolean matchesOne(Value value, EvaluationBudget budget) {
    if (value instanceof StringValue string && literal instanceof StringValue) {
      budget.spendOn(string.text());
      return matchesText(string.text());
    }
    budget.spend(1);
    if (value instanceof BooleanValue && literal instanceof BooleanValue) {
      return (operator == CompareOperator.EQ) == value.equals(literal);
    }
    if (value instanceof DateTimeValue time && literal instanceof DateTimeValue other) {
      return isOrdered(time.instant().compareTo(other.instant()));
    }
    BigDecimal left = number(value);
    BigDecimal right = number(literal);
    if (left != null && right != null) {
      return isOrdered(left.compareTo(right));
    }
    return operator == CompareOperator.NE;
  }

  private boolean matchesText(String text) {
    return !isCaseExact && AsciiText.isAscii(text)
        ? matchesAscii(text)
        : matchesPrepared(Normalization.prepare(text, isCaseExact));
  }

  private boolean matchesAscii(String text) {
    return switch (operator) {
      case EQ -> AsciiText.isEqual(text, preparedLiteral);
      case NE -> !AsciiText.isEqual(text, preparedLiteral);
      case CO -> search.isInAscii(text);
      case SW -> AsciiText.startsWith(text, preparedLiteral);
      case EW -> AsciiText.endsWith(text, preparedLiteral);
      case GT, GE, LT, LE -> matchesPrepared(Normalization.normalize(text));
    };
  }

  private boolean matchesPrepared(String text) {
    return switch (operator) {
      case EQ -> text.equals(preparedLiteral);
      case NE -> !text.equals(preparedLiteral);
      case CO -> search.isIn(text);
      case SW -> text.startsWith(preparedLiteral);
      case EW -> text.endsWith(preparedLiteral);
      case GT, GE, LT, LE -> isOrdered(Normalization.compare(text, preparedLiteral));
    };
  }

  private boolean isOrdered(int comparison) {
    return switch (operator) {
      case EQ -> comparison == 0;
      case NE -> comparison != 0;
      case GT -> comparison > 0;
      case GE -> comparison >= 0;
      case LT -> comparison < 0;
      case LE -> comparison <= 0;
      case CO, SW, EW -> false;
    };
  }

  private static @Nullable BigDecimal number(Value value) {
    if (value instanceof IntegerValue integer) {
      return BigDecimal.valueOf(integer.number());
    }
    return value instanceof DecimalValue decimal ? decimal.number() : null;
  }

  @Override
  public <T> T accept(FilterVisitor<T> visitor) {
    return visitor.visitComparison(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Comparison that
        && operator == that.operator
        && path.equals(that.path)
        && literal.equals(that.literal);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, operator, literal);
  }

  @Override
  public String toString() {
    return path + " " + operator.wireName() + " " + FilterText.literal(literal);
  }
}
