// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the simple data types of RFC 7643 section 2.3 from JSON. */
final class SimpleValues {
  /** A number in quotes, with a limited length so that its conversion is cheap. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private SimpleValues() {}

  /** Converts a value to the type; null if it is not valid. */
  static @Nullable Value read(AttributeType type, Value sent, Dialect dialect) {
    return switch (type) {
      case STRING -> string(sent, dialect);
      case BOOLEAN -> bool(sent, dialect);
      case INTEGER -> integer(sent, dialect);
      case DECIMAL -> decimal(sent, dialect);
      case DATE_TIME -> dateTime(sent);
      case REFERENCE -> isReference(sent, dialect) ? sent : null;
      case BINARY -> isBase64(sent) ? sent : null;
      case COMPLEX -> null;
    };
  }

  /** Returns the expected form of a value, for messages "'x' must be ...". */
  static String expectation(AttributeType type) {
    return switch (type) {
      case STRING -> "a string";
      case BOOLEAN -> "a boolean";
      case INTEGER -> "a whole number of at most 64 bits";
      case DECIMAL -> "a number";
      case DATE_TIME -> "a dateTime such as 2011-08-01T18:29:49Z";
      case REFERENCE -> "a URI";
      case BINARY -> "a base64 string";
      case COMPLEX -> "an object";
    };
  }

  private static @Nullable Value string(Value sent, Dialect dialect) {
    if (sent instanceof StringValue) {
      return sent;
    }
    if (dialect.tolerates(Tolerance.NUMBER_AND_STRING_COERCION)) {
      if (sent instanceof IntegerValue integer) {
        return new StringValue(Long.toString(integer.number()));
      }
      if (sent instanceof DecimalValue decimal) {
        return new StringValue(decimal.number().toString());
      }
    }
    return null;
  }

  /**
   * Reads an integer. Where numbers are coerced, it can also be in quotes or have the form {@code
   * 1.0}.
   */
  private static @Nullable Value integer(Value sent, Dialect dialect) {
    if (sent instanceof IntegerValue || !dialect.tolerates(Tolerance.NUMBER_AND_STRING_COERCION)) {
      return sent instanceof IntegerValue ? sent : null;
    }
    BigDecimal number = number(sent);
    try {
      return number == null ? null : new IntegerValue(number.longValueExact());
    } catch (ArithmeticException fractionOrOverflow) {
      return null;
    }
  }

  private static @Nullable BigDecimal number(Value sent) {
    if (sent instanceof StringValue string && NUMBER.matcher(string.text()).matches()) {
      return new BigDecimal(string.text());
    }
    return sent instanceof DecimalValue decimal ? decimal.number() : null;
  }

  private static @Nullable Value bool(Value sent, Dialect dialect) {
    if (sent instanceof BooleanValue) {
      return sent;
    }
    // Entra sends "True" and "False".
    return dialect.tolerates(Tolerance.BOOLEANS_AS_STRINGS) && sent instanceof StringValue string
        ? BooleanValue.find(string.text()).orElse(null)
        : null;
  }

  private static @Nullable Value decimal(Value sent, Dialect dialect) {
    if (sent instanceof IntegerValue integer) {
      return new DecimalValue(BigDecimal.valueOf(integer.number()));
    }
    if (sent instanceof DecimalValue) {
      return sent;
    }
    BigDecimal number =
        dialect.tolerates(Tolerance.NUMBER_AND_STRING_COERCION) ? number(sent) : null;
    return number == null ? null : new DecimalValue(number);
  }

  private static @Nullable Value dateTime(Value sent) {
    if (sent instanceof StringValue string) {
      return DateTimeValue.parse(string.text()).orElse(null);
    }
    return sent instanceof DateTimeValue ? sent : null;
  }

  private static boolean isReference(Value sent, Dialect dialect) {
    if (!(sent instanceof StringValue string)) {
      return false;
    }
    return !hasBlanks(string.text()) && (!dialect.isStrict() || isUri(string.text()));
  }

  private static boolean hasBlanks(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUri(String text) {
    try {
      new URI(text);
      return true;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /** Accepts both alphabets of RFC 4648, with or without padding. */
  private static boolean isBase64(Value sent) {
    if (!(sent instanceof StringValue string)) {
      return false;
    }
    try {
      Base64.getDecoder().decode(string.text().replace('-', '+').replace('_', '/'));
      return true;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
