// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One JSON value that can be read once, from front to back: straight from a text, or from a tree of
 * values that is there already. A reader that knows what it expects asks for the {@link #kind()}
 * and then takes the value in the one way that suits it; what it leaves is passed over, and still
 * checked.
 *
 * <p>Every method throws {@link ScimException} for a text that is not valid JSON or beyond its
 * limits. A source is bound to the reading that it was handed out for and is not thread-safe.
 */
public sealed interface JsonSource permits TextSource, TreeSource {
  /** The kinds of JSON values. */
  enum Kind {
    /** {@code null}. */
    NULL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A number. */
    NUMBER,
    /** A string. */
    STRING,
    /** An array. */
    ARRAY,
    /** An object. */
    OBJECT
  }

  /** A source that yields this tree. */
  static JsonSource of(Value tree) {
    return new TreeSource(tree);
  }

  /** Returns the kind of the value without reading it. */
  Kind kind();

  /** Reads the complete value, with names as sent. */
  Value value();

  /**
   * The whole value, which must be an object.
   *
   * @throws ScimException invalidSyntax when it is anything else
   */
  default ComplexValue object() {
    if (kind() == Kind.OBJECT && value() instanceof ComplexValue object) {
      return object;
    }
    throw ScimException.invalidSyntax("The body must be a JSON object");
  }

  /**
   * Hands over the fields of an object, in their order and under their names as they were sent.
   *
   * @throws IllegalStateException when the value is not an object
   */
  void fields(BiConsumer<String, JsonSource> reader);

  /**
   * Hands over the elements of an array in their order.
   *
   * @throws IllegalStateException when the value is not an array
   */
  void elements(Consumer<JsonSource> reader);
}
