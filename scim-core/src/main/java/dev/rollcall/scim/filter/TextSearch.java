// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.value.AsciiCase;

/**
 * A substring search in linear time (Knuth, Morris and Pratt), because clients choose the pattern
 * and the texts.
 */
final class TextSearch {
  private final String pattern;

  /** For each length of a matched prefix, the length of its longest proper border. */
  private final int[] borders;

  TextSearch(String pattern) {
    this.pattern = pattern;
    this.borders = new int[pattern.length()];
    int matched = 0;
    for (int i = 1; i < pattern.length(); i++) {
      while (matched > 0 && pattern.charAt(i) != pattern.charAt(matched)) {
        matched = borders[matched - 1];
      }
      matched += pattern.charAt(i) == pattern.charAt(matched) ? 1 : 0;
      borders[i] = matched;
    }
  }

  /** Returns whether the text contains the pattern. */
  boolean isIn(String text) {
    int matched = 0;
    for (int i = 0; i < text.length() && matched < pattern.length(); i++) {
      matched = next(matched, text.charAt(i));
    }
    return matched == pattern.length();
  }

  /** Returns whether the ASCII text, normalised, contains the pattern. */
  boolean isInAscii(String text) {
    int matched = 0;
    for (int i = 0; i < text.length() && matched < pattern.length(); i++) {
      matched = next(matched, AsciiCase.lower(text.charAt(i)));
    }
    return matched == pattern.length();
  }

  private int next(int before, char c) {
    int matched = before;
    while (matched > 0 && c != pattern.charAt(matched)) {
      matched = borders[matched - 1];
    }
    return c == pattern.charAt(matched) ? matched + 1 : matched;
  }
}
