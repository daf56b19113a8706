// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;

/** Formats literals in a filter as JSON. */
final class FilterText {
  private FilterText() {}

  static String literal(Value value) {
    if (value instanceof StringValue string) {
      return quoted(string.text());
    }
    if (value instanceof DateTimeValue time) {
      return quoted(time.text());
    }
    if (value instanceof BooleanValue bool) {
      return Boolean.toString(bool.isTrue());
    }
    if (value instanceof IntegerValue integer) {
      return Long.toString(integer.number());
    }
    if (value instanceof DecimalValue decimal) {
      return number(decimal.number());
    }
    throw new IllegalArgumentException("not a literal of a filter");
  }

  /** Adds an exponent to a decimal that would otherwise be parsed as an integer. */
  private static String number(BigDecimal number) {
    boolean looksWhole = number.scale() == 0 && number.unscaledValue().bitLength() < Long.SIZE;
    return looksWhole ? number + "e0" : number.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
