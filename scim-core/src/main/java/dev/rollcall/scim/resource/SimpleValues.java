// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.policy.Dialect;
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
import org.jspecify.annotations.Nullable;

/** The simple data types of RFC 7643 section 2.3, as they come from JSON. */
final class SimpleValues {
  private SimpleValues() {}

  /** The value in its type, or null when it is not of the type. */
  static @Nullable Value read(AttributeType type, Value sent, Dialect dialect) {
    return switch (type) {
      case STRING -> sent instanceof StringValue ? sent : null;
      case BOOLEAN -> bool(sent, dialect);
      case INTEGER -> sent instanceof IntegerValue ? sent : null;
      case DECIMAL -> decimal(sent);
      case DATE_TIME -> dateTime(sent);
      case REFERENCE -> isReference(sent, dialect) ? sent : null;
      case BINARY -> isBase64(sent) ? sent : null;
      case COMPLEX -> null;
    };
  }

  /** What a value of the type must be; completes the sentence "'x' must be ...". */
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

  private static @Nullable Value bool(Value sent, Dialect dialect) {
    if (sent instanceof BooleanValue) {
      return sent;
    }
    // Entra sends "True" and "False".
    if (dialect.isTolerant() && sent instanceof StringValue string) {
      boolean isTrue = string.text().equalsIgnoreCase("true");
      if (isTrue || string.text().equalsIgnoreCase("false")) {
        return BooleanValue.of(isTrue);
      }
    }
    return null;
  }

  private static @Nullable Value decimal(Value sent) {
    if (sent instanceof IntegerValue integer) {
      return new DecimalValue(BigDecimal.valueOf(integer.number()));
    }
    return sent instanceof DecimalValue ? sent : null;
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

  /** Both alphabets of RFC 4648, with or without padding. */
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
