// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.value.AsciiCase;

/**
 * Compares ASCII text with normalized text without allocation. The {@link Normalization} of ASCII
 * text is its lower case.
 */
final class AsciiText {
  private AsciiText() {}

  /** Returns whether the text has only ASCII characters. */
  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the ASCII text, normalised, equals the normalised text. */
  static boolean isEqual(String text, String normalized) {
    return text.length() == normalized.length() && isAt(text, 0, normalized);
  }

  /** Returns whether the ASCII text, normalised, begins with the normalised text. */
  static boolean startsWith(String text, String normalized) {
    return isAt(text, 0, normalized);
  }

  /** Returns whether the ASCII text, normalised, ends with the normalised text. */
  static boolean endsWith(String text, String normalized) {
    return isAt(text, text.length() - normalized.length(), normalized);
  }

  private static boolean isAt(String text, int start, String normalized) {
    if (start < 0 || start + normalized.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < normalized.length(); i++) {
      if (AsciiCase.lower(text.charAt(start + i)) != normalized.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
