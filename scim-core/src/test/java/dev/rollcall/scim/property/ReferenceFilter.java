// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reference evaluator of filters: a literal, simple implementation of RFC 7644 section 3.4.2.2 that
 * is independent of the library's filters.
 */
sealed interface ReferenceFilter {
  /** Returns whether the attributes of a resource, or of one element, match. */
  boolean matches(ComplexValue scope);

  /** All operands match. */
  record All(List<ReferenceFilter> operands) implements ReferenceFilter {
    @Override
    public boolean matches(ComplexValue scope) {
      return operands.stream().allMatch(operand -> operand.matches(scope));
    }
  }

  /** One operand matches. */
  record Any(List<ReferenceFilter> operands) implements ReferenceFilter {
    @Override
    public boolean matches(ComplexValue scope) {
      return operands.stream().anyMatch(operand -> operand.matches(scope));
    }
  }

  /** The operand does not match. */
  record Inverse(ReferenceFilter operand) implements ReferenceFilter {
    @Override
    public boolean matches(ComplexValue scope) {
      return !operand.matches(scope);
    }
  }

  /** "has a non-empty or non-null value, or contains a non-empty node". */
  record Has(ReferencePath path) implements ReferenceFilter {
    @Override
    public boolean matches(ComplexValue scope) {
      return path.values(scope).stream().anyMatch(Has::isContent);
    }

    private static boolean isContent(Value value) {
      return value instanceof StringValue string
          ? string.text().length() > 0
          : !(value instanceof ComplexValue object) || object.size() > 0;
    }
  }

  /** {@code null} is "no value". */
  record IsNull(ReferencePath path, boolean isEqual) implements ReferenceFilter {
    @Override
    public boolean matches(ComplexValue scope) {
      return new Has(path).matches(scope) != isEqual;
    }
  }

  /** One element matches. */
  record Element(ReferencePath path, ReferenceFilter inner) implements ReferenceFilter {
    @Override
    public boolean matches(ComplexValue scope) {
      for (Value element : path.values(scope)) {
        ComplexValue record =
            element instanceof ComplexValue object ? object : ComplexValue.of("value", element);
        if (inner.matches(record)) {
          return true;
        }
      }
      return false;
    }
  }

  /** One value satisfies the comparison; {@code ne} is also true without a value. */
  record Compare(ReferencePath path, String operator, Value literal) implements ReferenceFilter {
    @Override
    public boolean matches(ComplexValue scope) {
      List<Value> values = path.compared(scope);
      return values.isEmpty() ? operator.equals("ne") : values.stream().anyMatch(this::holds);
    }

    private boolean holds(Value value) {
      if (value instanceof StringValue string) {
        return text(prepared(string.text()), prepared(((StringValue) literal).text()));
      }
      if (value instanceof BooleanValue bool) {
        return ordered(Boolean.compare(bool.isTrue(), ((BooleanValue) literal).isTrue()));
      }
      if (value instanceof DateTimeValue time) {
        return ordered(instant(time).compareTo(instant((DateTimeValue) literal)));
      }
      return ordered(number(value).compareTo(number(literal)));
    }

    private boolean text(String left, String right) {
      return switch (operator) {
        case "co" -> left.indexOf(right) >= 0;
        case "sw" -> left.indexOf(right) == 0;
        case "ew" ->
            left.length() >= right.length()
                && left.substring(left.length() - right.length()).equals(right);
        default -> ordered(Arrays.compare(codePoints(left), codePoints(right)));
      };
    }

    private boolean ordered(int order) {
      return switch (operator) {
        case "eq" -> order == 0;
        case "ne" -> order != 0;
        case "gt" -> order > 0;
        case "ge" -> order >= 0;
        case "lt" -> order < 0;
        case "le" -> order <= 0;
        default -> throw new IllegalStateException(operator);
      };
    }

    /** */
    private String prepared(String text) {
      return path.leaf().isCaseExact()
          ? text
          : Normalizer.normalize(text, Normalizer.Form.NFKC)
              .toUpperCase(Locale.ROOT)
              .toLowerCase(Locale.ROOT);
    }

    private static int[] codePoints(String text) {
      return text.codePoints().toArray();
    }

    private static Instant instant(DateTimeValue time) {
      return Instant.parse(time.text());
    }

    private static BigDecimal number(Value value) {
      return value instanceof IntegerValue integer
          ? new BigDecimal(integer.number())
          : ((DecimalValue) value).number();
    }
  }
}
