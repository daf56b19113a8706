// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

/** Handles unpaired surrogates, which are valid in JSON strings but not in Unicode text. */
final class JsonText {
  private JsonText() {}

  /** Returns whether the text has no unpaired surrogates. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
