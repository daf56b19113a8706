// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

/**
 * Compares names without regard to the case of ASCII letters: attribute names (RFC 7643 section
 * 2.1), schema URNs, parameter and operation names. Other characters equal only themselves, so that
 * a letter outside ASCII, such as the Kelvin sign, never equals an ASCII letter.
 */
public final class AsciiCase {
  private AsciiCase() {}

  /** Returns whether two names are equal, without regard to ASCII letter case. */
  public static boolean isEqual(String one, String other) {
    return one.length() == other.length() && (one.equals(other) || startsWith(one, other));
  }

  /** Returns whether the text begins with the prefix, without regard to ASCII letter case. */
  public static boolean startsWith(String text, String prefix) {
    if (text.length() < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (lower(text.charAt(i)) != lower(prefix.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the name with ASCII letters in lower case; two names are equal if and only if their
   * folded texts are.
   */
  public static String fold(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (lower(name.charAt(i)) != name.charAt(i)) {
        return folded(name);
      }
    }
    return name;
  }

  private static String folded(String name) {
    char[] chars = name.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = lower(chars[i]);
    }
    return new String(chars);
  }

  /** Returns the lower case of an ASCII letter, and any other character unchanged. */
  public static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
