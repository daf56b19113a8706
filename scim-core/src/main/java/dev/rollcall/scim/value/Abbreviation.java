// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

/**
 * Shortens text for messages, logs and reports. A character outside the Basic Multilingual Plane is
 * kept or removed as a whole, so that the result is well-formed if the text is.
 */
public final class Abbreviation {
  private static final String ELLIPSIS = "...";

  private Abbreviation() {}

  /**
   * Returns the text, or, if it is longer than the maximum, its beginning followed by three dots.
   *
   * @param maxLength the maximum length of the result in UTF-16 code units, at least 3
   */
  public static String abbreviate(String text, int maxLength) {
    return text.length() <= maxLength
        ? text
        : truncate(text, maxLength - ELLIPSIS.length()) + ELLIPSIS;
  }

  /**
   * Returns the text, or its beginning if it is longer than the maximum.
   *
   * @param maxLength the maximum length of the result in UTF-16 code units
   */
  public static String truncate(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    boolean splitsPair = maxLength > 0 && Character.isHighSurrogate(text.charAt(maxLength - 1));
    return text.substring(0, splitsPair ? maxLength - 1 : maxLength);
  }
}
