// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;

/** The errors of a text that is not valid JSON or exceeds a limit. */
final class JsonErrors {
  private final Limits limits;

  JsonErrors(Limits limits) {
    this.limits = limits;
  }

  static ScimException malformed() {
    return ScimException.invalidSyntax("The body is not valid JSON");
  }

  static ScimException notUtf8() {
    return ScimException.invalidSyntax("The body is not valid UTF-8");
  }

  ScimException stringTooLong() {
    return ScimException.invalidSyntax(
        "The body has a JSON string of more than " + limits.stringLength() + " characters");
  }

  /**
   * Reports a name or number above its limit. Jackson does not report which of the two is too long.
   */
  ScimException nameOrNumberTooLong() {
    return ScimException.invalidSyntax(
        "The body has a JSON name of more than %d or a number of more than %d characters"
            .formatted(limits.nameLength(), limits.numberLength()));
  }
}
