// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which strings that are not case exact are compared: NFKC, then lower, upper and lower
 * case of the root locale, with one sigma. Stores use it for their indexes, so that an index and a
 * filter agree.
 */
public final class Normalization {
  private Normalization() {}

  /** Normalizes a text, in linear time. */
  public static String normalize(String text) {
    return AsciiText.isAscii(text) ? text.toLowerCase(Locale.ROOT) : folded(text);
  }

  /**
   * Converts to lower case first, because only the small sharp s has an upper case of two letters.
   */
  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace('\u03C2', '\u03C3');
  }

  /**
   * Returns the key for the uniqueness of a value: {@link #visible}, then {@link #prepare}. Filters
   * compare values without {@link #visible}.
   */
  public static String uniqueKey(String text, boolean isCaseExact) {
    return prepare(visible(text), isCaseExact);
  }

  /**
   * Removes outer blanks and invisible characters ({@code Default_Ignorable_Code_Point} of Unicode,
   * such as U+200B and U+00AD), in linear time.
   */
  public static String visible(String text) {
    boolean isPlain = true;
    for (int i = 0; i < text.length() && isPlain; i++) {
      isPlain = text.charAt(i) > ' ' && text.charAt(i) < 0x7f;
    }
    if (isPlain) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isIgnorable(c)).forEach(visible::appendCodePoint);
    int start = 0;
    int end = visible.length();
    while (start < end && isBlank(visible.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(visible.charAt(end - 1))) {
      end--;
    }
    return visible.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** {@code Default_Ignorable_Code_Point} of DerivedCoreProperties.txt, Unicode 15. */
  private static boolean isIgnorable(int c) {
    return c == 0xAD
        || c == 0x34F
        || c == 0x61C
        || c >= 0x115F && c <= 0x1160
        || c >= 0x17B4 && c <= 0x17B5
        || c >= 0x180B && c <= 0x180F
        || c >= 0x200B && c <= 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0x3164
        || c >= 0xFE00 && c <= 0xFE0F
        || c == 0xFEFF
        || c == 0xFFA0
        || c >= 0xFFF0 && c <= 0xFFF8
        || c >= 0x1BCA0 && c <= 0x1BCA3
        || c >= 0x1D173 && c <= 0x1D17A
        || c >= 0xE0000 && c <= 0xE0FFF;
  }

  /** Normalizes a string unless the attribute is case exact. */
  public static String prepare(String text, boolean isCaseExact) {
    return isCaseExact ? text : normalize(text);
  }

  /**
   * Compares prepared strings by code point, for operators and sorting. {@code String.compareTo}
   * would order surrogates before other characters.
   */
  public static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNone ? a - b : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
