// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;

/**
 * A type of values in requests: the JSON Schema of a value, and its check.
 *
 * @param <T> the Java type of the values
 */
public interface InputType<T> {
  /** Returns the schema. */
  ComplexValue schema();

  /**
   * Reads a value.
   *
   * @throws WrongInputException when the schema does not permit it
   */
  T read(Value value);

  /** Returns the value that the text of a parameter represents; a string by default. */
  default Value parsed(String text) {
    return new StringValue(text);
  }
}
