// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

/**
 * The first byte of an encoded value. A byte from {@link #SHORT_WORD} on is a word, whose number is
 * the difference, and a byte from {@link #SHORT_TEXT} on a text in Latin-1, whose length is the
 * difference.
 */
final class CompactTag {
  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;

  /** An integer follows. */
  static final int INTEGER = 3;

  /** The text of the number follows. */
  static final int DECIMAL = 4;

  /** The text, the seconds and the nanoseconds follow. */
  static final int DATE_TIME = 5;

  /** The length in bytes, the number of names, and the names with their values follow. */
  static final int COMPLEX = 6;

  /** The length in bytes, the number of elements, and the elements follow. */
  static final int MULTI = 7;

  /** The length and one byte per character follow. */
  static final int LATIN_1 = 8;

  /** The length in bytes and two bytes per character follow. */
  static final int UTF_16 = 9;

  /** The number of a word follows. */
  static final int WORD = 10;

  static final int SHORT_WORD = 11;

  static final int SHORT_TEXT = 0x80;

  private CompactTag() {}
}
