// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

/** Checks texts before they become values of SQL statements. */
public final class StorableText {
  private StorableText() {}

  /**
   * Returns whether every database can store the text: it has no U+0000 and no unpaired surrogate.
   * A statement with any other text can fail.
   */
  public static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF);
  }
}
