// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Optional;

/** Texts of a request with the maximum length of a column. */
final class Texts {
  /** The width of the product's columns. */
  static final int WIDTH = 200;

  private Texts() {}

  /**
   * Returns the text under a name, if present.
   *
   * @param path the path of the attribute in an error
   * @throws ScimException {@code invalidValue} when it is too long
   */
  static Optional<String> find(ComplexValue attributes, String name, String path) {
    Optional<String> text = attributes.findText(name);
    if (text.isPresent() && text.get().length() > WIDTH) {
      throw ScimException.invalidValue(path, "must have at most " + WIDTH + " characters");
    }
    return text;
  }

  /** Returns the text of a required attribute. */
  static String require(ComplexValue attributes, String name) {
    return find(attributes, name, name)
        .orElseThrow(() -> ScimException.invalidValue(name, "is required"));
  }
}
