// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Optional;

/** Texts of a request that must fit a column. */
final class Texts {
  /** What the columns of the product hold. */
  static final int WIDTH = 200;

  private Texts() {}

  /**
   * The text under a name, if there is one.
   *
   * @param path how the attribute is called in an error
   * @throws ScimException {@code invalidValue} when it does not fit
   */
  static Optional<String> find(ComplexValue attributes, String name, String path) {
    Optional<String> text = attributes.findText(name);
    if (text.isPresent() && text.get().length() > WIDTH) {
      throw ScimException.invalidValue(path, "must have at most " + WIDTH + " characters");
    }
    return text;
  }

  /** The text of an attribute that must be there. */
  static String require(ComplexValue attributes, String name) {
    return find(attributes, name, name)
        .orElseThrow(() -> ScimException.invalidValue(name, "is required"));
  }
}
