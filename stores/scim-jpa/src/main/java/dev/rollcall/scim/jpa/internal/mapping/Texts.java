// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

/** Checks of texts before they are bound to a statement. */
public final class Texts {
  private Texts() {}

  /** Returns whether every database can store the text: no NUL and no unpaired surrogate. */
  public static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF);
  }
}
