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
import java.util.Optional;

/** The simple data types of RFC 7643 section 2.3, as they come from JSON. */
final class SimpleValues {
  private SimpleValues() {}

  /** The value in its type, or empty when it is not of the type. */
  static Optional<Value> read(AttributeType type, Value sent, Dialect dialect) {
    return switch (type) {
      case STRING -> Optional.of(sent).filter(StringValue.class::isInstance);
      case BOOLEAN -> bool(sent, dialect);
      case INTEGER -> Optional.of(sent).filter(IntegerValue.class::isInstance);
      case DECIMAL -> decimal(sent);
      case DATE_TIME -> dateTime(sent);
      case REFERENCE -> Optional.of(sent).filter(value -> isReference(value, dialect));
      case BINARY -> Optional.of(sent).filter(SimpleValues::isBase64);
      case COMPLEX -> Optional.empty();
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

  private static Optional<Value> bool(Value sent, Dialect dialect) {
    if (sent instanceof BooleanValue) {
      return Optional.of(sent);
    }
    // Entra sends "True" and "False".
    if (dialect.isTolerant() && sent instanceof StringValue string) {
      boolean isTrue = string.text().equalsIgnoreCase("true");
      if (isTrue || string.text().equalsIgnoreCase("false")) {
        return Optional.of(BooleanValue.of(isTrue));
      }
    }
    return Optional.empty();
  }

  private static Optional<Value> decimal(Value sent) {
    return sent instanceof IntegerValue integer
        ? Optional.of(new DecimalValue(BigDecimal.valueOf(integer.number())))
        : Optional.of(sent).filter(DecimalValue.class::isInstance);
  }

  private static Optional<Value> dateTime(Value sent) {
    return sent instanceof StringValue string
        ? DateTimeValue.parse(string.text()).map(time -> time)
        : Optional.of(sent).filter(DateTimeValue.class::isInstance);
  }

  private static boolean isReference(Value sent, Dialect dialect) {
    if (!(sent instanceof StringValue string)) {
      return false;
    }
    boolean hasBlanks =
        string.text().chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    return !hasBlanks && (!dialect.isStrict() || isUri(string.text()));
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
