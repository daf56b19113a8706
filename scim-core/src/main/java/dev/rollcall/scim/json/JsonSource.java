// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One JSON value that can be read once, from front to back: from a text, or from a tree of values.
 * A reader calls {@link #kind()} and then one of the other methods. Unread parts are skipped and
 * checked.
 *
 * <p>Every method throws {@link ScimException} for a text that is not valid JSON or exceeds a
 * limit. A source is valid only during the call that provides it. Not thread-safe.
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

  /** Creates a source over a tree of values. */
  static JsonSource of(Value tree) {
    return new TreeSource(tree);
  }

  /** Returns the kind of the value without reading it. */
  Kind kind();

  /** Reads the complete value, with names as sent. */
  Value value();

  /**
   * Reads the complete value, which must be an object.
   *
   * @throws ScimException invalidSyntax when it is not an object
   */
  default ComplexValue object() {
    if (kind() == Kind.OBJECT && value() instanceof ComplexValue object) {
      return object;
    }
    throw ScimException.invalidSyntax("The body must be a JSON object");
  }

  /**
   * Passes the fields of an object to a reader, in order and with names as sent.
   *
   * @throws IllegalStateException when the value is not an object
   */
  default void fields(BiConsumer<String, JsonSource> reader) {
    fields(JsonNames.NONE, (name, index, value) -> reader.accept(name, value));
  }

  /**
   * Passes the fields of an object to a reader with the index of each expected name. Reading is
   * faster if the object has only expected names.
   *
   * @throws IllegalStateException when the value is not an object
   */
  void fields(JsonNames expected, FieldReader reader);

  /**
   * Passes the elements of an array to a reader, in order.
   *
   * @throws IllegalStateException when the value is not an array
   */
  void elements(Consumer<JsonSource> reader);
}
