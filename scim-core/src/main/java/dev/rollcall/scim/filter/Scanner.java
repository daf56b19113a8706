// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.error.ScimException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A position in the text of a filter or path. Every character is read a bounded number of times.
 */
final class Scanner {
  private final String text;
  private final BiFunction<String, Integer, ScimException> failures;
  private int position;

  /**
   * A scanner at the start of the text.
   *
   * @param failures makes the exception for a message and a position
   */
  Scanner(String text, BiFunction<String, Integer, ScimException> failures) {
    this.text = text;
    this.failures = failures;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /** The character here; NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : text.charAt(position);
  }

  void advance() {
    position++;
  }

  boolean accept(char expected) {
    if (peek() != expected || atEnd()) {
      return false;
    }
    position++;
    return true;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isDelimiter(char c) {
    return switch (c) {
      case ' ', '\t', '[', ']', '(', ')', '"' -> true;
      default -> false;
    };
  }

  /** Skips blanks and returns whether there were any. */
  boolean skipBlanks() {
    int start = position;
    while (!atEnd() && isBlank(text.charAt(position))) {
      position++;
    }
    return position > start;
  }

  /** The characters up to a blank, a bracket, a parenthesis, a quotation mark or the end. */
  String word() {
    int start = position;
    while (!atEnd() && !isDelimiter(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  /**
   * The characters up to a quotation mark, if none of them needs a second look: no escape, no
   * control character, ASCII only. Null, and the position stays, if one does.
   */
  @Nullable String plainUntilQuote() {
    for (int i = position; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        String plain = text.substring(position, i);
        position = i;
        return plain;
      }
      if (c < ' ' || c == '\\' || c >= 0x80) {
        return null;
      }
    }
    return null;
  }

  /** Goes over blanks, the keyword and blanks, if that is what follows. */
  boolean acceptBetweenBlanks(String keyword) {
    int start = position;
    if (skipBlanks()
        && text.regionMatches(true, position, keyword, 0, keyword.length())
        && position + keyword.length() < text.length()
        && isBlank(text.charAt(position + keyword.length()))) {
      position += keyword.length();
      skipBlanks();
      return true;
    }
    position = start;
    return false;
  }

  /** Goes over {@code not}, blanks and the opening parenthesis, if that is what follows. */
  boolean acceptNegation() {
    int start = position;
    if (text.regionMatches(true, position, "not", 0, 3)) {
      position += 3;
      skipBlanks();
      if (accept('(')) {
        return true;
      }
    }
    position = start;
    return false;
  }

  /** The rest of the text up to the closing bracket consists of digits only. */
  boolean isIndexAhead() {
    int i = position;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i > position && i < text.length() && text.charAt(i) == ']';
  }

  /** Returns whether a closing bracket outside of a string follows. */
  boolean isClosedAhead() {
    boolean inString = false;
    for (int i = position; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && inString) {
        i++;
      } else if (c == '"') {
        inString = !inString;
      } else if (c == ']' && !inString) {
        return true;
      }
    }
    return false;
  }

  ScimException failure(String message, int at) {
    return failures.apply(message, at);
  }
}
