// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

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
final class CanonicalForm implements ValueVisitor<CanonicalForm, RuntimeException> {
  private final StringBuilder text = new StringBuilder();

  private CanonicalForm() {}

  static String of(Value value) {
    return value.accept(new CanonicalForm()).text.toString();
  }

  @Override
  public CanonicalForm visitString(StringValue value) {
    return quoted('s', value.text());
  }

  @Override
  public CanonicalForm visitBoolean(BooleanValue value) {
    text.append(value.isTrue() ? 't' : 'f');
    return this;
  }

  @Override
  public CanonicalForm visitInteger(IntegerValue value) {
    text.append('i').append(value.number()).append(';');
    return this;
  }

  @Override
  public CanonicalForm visitDecimal(DecimalValue value) {
    text.append('d').append(value.number()).append(';');
    return this;
  }

  @Override
  public CanonicalForm visitDateTime(DateTimeValue value) {
    text.append('@').append(value.instant()).append(';');
    return this;
  }

  @Override
  public CanonicalForm visitMulti(MultiValue value) {
    text.append('[');
    value.elements().forEach(element -> element.accept(this));
    text.append(']');
    return this;
  }

  @Override
  public CanonicalForm visitComplex(ComplexValue value) {
    text.append('{');
    value.names().stream()
        .sorted()
        .forEach(name -> value.find(name).orElseThrow().accept(quoted('n', name)));
    text.append('}');
    return this;
  }

  @Override
  public CanonicalForm visitNull(NullValue value) {
    text.append('0');
    return this;
  }

  /** Appends a text with its length, so that texts cannot imitate the boundary of a value. */
  private CanonicalForm quoted(char kind, String string) {
    text.append(kind).append(string.length()).append(':').append(string);
    return this;
  }
}
