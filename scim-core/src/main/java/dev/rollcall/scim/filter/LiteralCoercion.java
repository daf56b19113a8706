// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;

/** Converts JSON literals to values that an attribute can be compared with. */
final class LiteralCoercion {
  private LiteralCoercion() {}

  /** Converts a literal to the attribute's type; empty if it has another type. */
  static Optional<Value> typed(Value literal, Attribute attribute, Dialect dialect) {
    return switch (attribute.type()) {
      case STRING, REFERENCE, BINARY ->
          literal instanceof StringValue ? Optional.of(literal) : Optional.empty();
      case BOOLEAN -> bool(literal, dialect);
      case INTEGER, DECIMAL ->
          literal instanceof IntegerValue || literal instanceof DecimalValue
              ? Optional.of(literal)
              : Optional.empty();
      case DATE_TIME ->
          literal instanceof StringValue string
              ? DateTimeValue.parse(string.text()).map(time -> time)
              : Optional.empty();
      case COMPLEX -> Optional.empty();
    };
  }

  /** Entra compares {@code primary} with the string "True". */
  private static Optional<Value> bool(Value literal, Dialect dialect) {
    if (literal instanceof BooleanValue) {
      return Optional.of(literal);
    }
    return dialect.tolerates(Tolerance.BOOLEANS_AS_STRINGS) && literal instanceof StringValue string
        ? BooleanValue.find(string.text()).map(value -> value)
        : Optional.empty();
  }
}
