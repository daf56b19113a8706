// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.scim.error.ScimException;

/**
 * The tokens of a JSON text, from front to back. A string is decoded when its text is requested; an
 * unread string is checked when the next token is read.
 *
 * <p>Every method throws {@link ScimException} for a text that is not valid JSON or exceeds a
 * limit. Not thread-safe.
 */
interface JsonTokens {
  /** Advances to the first value; returns false for a text without a value. */
  boolean begin();

  /** Returns whether no text follows the value. */
  boolean isAtEnd();

  /**
   * Advances to the next value of the current object; returns false at the end of the object.
   *
   * @param expected the names that the object is expected to have
   */
  boolean nextField(JsonNames expected);

  /** Advances to the next value of the current array; returns false at the end of the array. */
  boolean nextElement();

  /** Returns the first token of the current value, or the last one of a value that was read. */
  JsonToken token();

  /** Returns the name of the current value in its object. */
  String name();

  /** Returns the index of the current name among the expected ones; negative if it is not. */
  int nameIndex();

  /** Returns the text of the current string or number. */
  String text();

  /** Returns the text if it is Unicode text, which has no unpaired surrogate. */
  static String wellFormed(String text) {
    if (!JsonText.isWellFormed(text)) {
      throw ScimException.invalidSyntax("The body has a JSON string with half a surrogate pair");
    }
    return text;
  }
}
