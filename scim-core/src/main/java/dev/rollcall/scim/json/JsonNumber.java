// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.error.ScimException;
import java.util.function.Supplier;

/** Finds the end of a number (RFC 8259 section 6). */
final class JsonNumber {
  private final byte[] text;
  private final Supplier<ScimException> malformed;
  private final boolean isWhole;
  private int at;
  private int digits;

  /**
   * Reads a number.
   *
   * @param malformed creates the error of a text that is not valid JSON
   */
  JsonNumber(byte[] text, int start, Supplier<ScimException> malformed) {
    this.text = text;
    this.malformed = malformed;
    this.at = start;
    skip('-');
    if (skip('0')) {
      // a digit after the zero is rejected where the next token must begin
      digits = 1;
    } else {
      skipDigits();
    }
    int whole = at;
    if (skip('.')) {
      skipDigits();
    }
    if (skip('e') || skip('E')) {
      skipSign();
      skipDigits();
    }
    this.isWhole = at == whole;
  }

  private boolean skip(char c) {
    boolean isNext = at < text.length && text[at] == c;
    at += isNext ? 1 : 0;
    return isNext;
  }

  private void skipSign() {
    if (!skip('+')) {
      skip('-');
    }
  }

  private void skipDigits() {
    demand(isDigit());
    while (isDigit()) {
      at++;
      digits++;
    }
  }

  private boolean isDigit() {
    return at < text.length && text[at] >= '0' && text[at] <= '9';
  }

  private void demand(boolean isMet) {
    if (!isMet) {
      throw malformed.get();
    }
  }

  /** Returns the position after the number. */
  int end() {
    return at;
  }

  /** Returns the number of digits. */
  int digits() {
    return digits;
  }

  /** Returns whether the number has neither a fraction nor an exponent. */
  boolean isWhole() {
    return isWhole;
  }
}
