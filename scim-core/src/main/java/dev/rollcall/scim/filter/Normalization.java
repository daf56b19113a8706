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

  /** The normalised text; linear in its length. */
  public static String normalize(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z' || c >= 0x80) {
        return AsciiText.isAscii(text) ? text.toLowerCase(Locale.ROOT) : folded(text);
      }
    }
    return text;
  }

  /** Lower case first: a capital sharp s has no upper case of two letters, a small one has. */
  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace('\u03C2', '\u03C3');
  }

  /** The form in which a string of the attribute is compared. */
  public static String prepare(String text, boolean isCaseExact) {
    return isCaseExact ? text : normalize(text);
  }

  /**
   * The order of prepared strings, for operators and for sorting: by code point, where {@code
   * String.compareTo} would put surrogates before other characters.
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
