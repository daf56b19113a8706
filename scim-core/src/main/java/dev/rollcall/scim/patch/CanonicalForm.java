// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;

/**
 * Converts values to canonical strings, so that two values are equal if and only if their strings
 * are equal. A client can choose values whose hashes are all the same; a hash table has an answer
 * to that for texts, which it can sort, and none for values.
 */
final class CanonicalForm {
  private final StringBuilder text = new StringBuilder();

  private CanonicalForm() {}

  static String of(Value value) {
    return new CanonicalForm().append(value).text.toString();
  }

  private CanonicalForm append(Value value) {
    if (value instanceof StringValue string) {
      return quoted('s', string.text());
    } else if (value instanceof BooleanValue bool) {
      text.append(bool.isTrue() ? 't' : 'f');
    } else if (value instanceof IntegerValue integer) {
      text.append('i').append(integer.number()).append(';');
    } else if (value instanceof DecimalValue decimal) {
      text.append('d').append(decimal.number()).append(';');
    } else if (value instanceof DateTimeValue time) {
      text.append('@').append(time.instant()).append(';');
    } else if (value instanceof MultiValue several) {
      text.append('[');
      several.elements().forEach(this::append);
      text.append(']');
    } else if (value instanceof ComplexValue object) {
      text.append('{');
      object.names().stream()
          .sorted()
          .forEach(name -> quoted('n', name).append(object.find(name).orElseThrow()));
      text.append('}');
    } else {
      text.append('0');
    }
    return this;
  }

  /** With its length, so that no text can end one value and begin another. */
  private CanonicalForm quoted(char kind, String string) {
    text.append(kind).append(string.length()).append(':').append(string);
    return this;
  }
}
