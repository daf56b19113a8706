// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

/**
 * The characters that no string of a resource contains: U+0000, which some databases cannot store,
 * and the Unicode noncharacters U+FDD0 to U+FDEF and U+xxFFFE and U+xxFFFF, which are reserved for
 * internal use.
 */
public final class CharacterRules {
  /** The predicate of an error message whose subject is the attribute. */
  public static final String EXPECTATION = "must not contain U+0000 or a Unicode noncharacter";

  private static final int LAST_TWO_OF_PLANE = 0xFFFE;

  private CharacterRules() {}

  /** Returns whether a string may have this text; linear in its length. */
  public static boolean isAllowed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c >= 0x80 && isNoncharacter(text.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNoncharacter(int codePoint) {
    return codePoint >= 0xFDD0 && codePoint <= 0xFDEF
        || (codePoint & LAST_TWO_OF_PLANE) == LAST_TWO_OF_PLANE;
  }
}
