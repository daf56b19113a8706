// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

/**
 * Comparison of ASCII text with text in the form of {@link Normalization}, which of ASCII text is
 * its lower case. Most values are of this kind, and a filter over many resources allocates nothing
 * for them.
 */
final class AsciiText {
  private AsciiText() {}

  /** Returns whether the text is of ASCII characters only. */
  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The lower case of an ASCII letter; any other character as it is. */
  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
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
      if (lower(text.charAt(start + i)) != normalized.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
