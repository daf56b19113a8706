// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import dev.rollcall.scim.value.AttributeVisitor;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;

/**
 * Adds up the units of {@link EvaluationBudget} for reading a value: one for each value in it, and
 * one more for every 32 characters of text. Encoded values are not decoded. Not thread-safe.
 */
final class ValueWeight implements AttributeVisitor {
  private static final int CHARACTERS_PER_UNIT = 32;

  private long sum;

  static long ofText(int length) {
    return 1L + length / CHARACTERS_PER_UNIT;
  }

  /** Returns the units of a value with all its elements and sub-attributes. */
  long of(Value value) {
    sum = 0;
    add(value);
    return sum;
  }

  private void add(Value value) {
    if (value instanceof StringValue string) {
      sum += ofText(string.text().length());
      return;
    }
    sum++;
    if (value instanceof MultiValue several) {
      for (Value element : several.elements()) {
        add(element);
      }
    } else if (value instanceof ComplexValue object) {
      object.visitAttributes(this);
    }
  }

  @Override
  public boolean attribute(String name) {
    return true;
  }

  @Override
  public boolean subAttribute(String name) {
    return true;
  }

  @Override
  public void beginArray() {
    sum++;
  }

  @Override
  public void beginObject() {
    sum++;
  }

  @Override
  public void value(Value value) {
    add(value);
  }

  @Override
  public void latin1(byte[] bytes, int start, int end) {
    sum += ofText(end - start);
  }
}
