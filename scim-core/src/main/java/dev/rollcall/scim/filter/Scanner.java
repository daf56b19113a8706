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
   * Creates a scanner at the start of a text.
   *
   * @param failures creates the exception for a message and a position
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

  /** Returns the current character; NUL at the end. */
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

  /** Reads the characters up to a blank, a bracket, a parenthesis, a quotation mark or the end. */
  String word() {
    int start = position;
    while (!atEnd() && !isDelimiter(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  /**
   * Reads the characters up to a quotation mark if all are ASCII without escapes and control
   * characters. Otherwise returns null and keeps the position.
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

  /** Skips a keyword between blanks, if it follows. */
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

  /** Skips {@code not} and the opening parenthesis, if they follow. */
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

  /** Returns whether only digits precede the closing bracket. */
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
