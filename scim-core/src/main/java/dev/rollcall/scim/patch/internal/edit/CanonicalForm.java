// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import static java.util.stream.Collectors.joining;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import dev.rollcall.scim.value.ValueVisitor;

/**
 * Converts values to canonical strings, so that two values are equal if and only if their strings
 * are equal. Clients can cause hash collisions of values. Hash tables with string keys remain fast
 * then, because strings are comparable.
 */
final class CanonicalForm implements ValueVisitor<String, RuntimeException> {
  private CanonicalForm() {}

  static String of(Value value) {
    return value.accept(new CanonicalForm());
  }

  @Override
  public String visitString(StringValue value) {
    return quoted('s', value.text());
  }

  @Override
  public String visitBoolean(BooleanValue value) {
    return "b" + value.isTrue();
  }

  @Override
  public String visitInteger(IntegerValue value) {
    return "i" + value.number() + ";";
  }

  @Override
  public String visitDecimal(DecimalValue value) {
    return "d" + value.number() + ";";
  }

  @Override
  public String visitDateTime(DateTimeValue value) {
    return "@" + value.instant() + ";";
  }

  @Override
  public String visitMulti(MultiValue value) {
    return value.elements().stream()
        .map(element -> element.accept(this))
        .collect(joining("", "[", "]"));
  }

  @Override
  public String visitComplex(ComplexValue value) {
    return value.names().stream()
        .sorted()
        .map(name -> quoted('n', name) + value.find(name).orElseThrow().accept(this))
        .collect(joining("", "{", "}"));
  }

  @Override
  public String visitNull(NullValue value) {
    return "0";
  }

  /** Returns a text with its length, so that texts cannot imitate the boundary of a value. */
  private static String quoted(char kind, String string) {
    return kind + Integer.toString(string.length()) + ':' + string;
  }
}
