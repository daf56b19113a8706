// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

import java.util.function.Predicate;

/**
 * Finds members of JSON objects with a string value in any text: JSON, a fragment of JSON, or JSON
 * within a JSON string. It scans the text once and keeps at most one name, so that the cost is
 * linear in the length of the text.
 */
final class MemberScanner {
  private static final int LONGEST_NAME = 64;

  private final CharSequence text;
  private final Predicate<String> isHidden;
  private final StringBuilder out = new StringBuilder();
  private int copied;

  private MemberScanner(CharSequence text, Predicate<String> isHidden) {
    this.text = text;
    this.isHidden = isHidden;
  }

  /**
   * Replaces the values of selected members.
   *
   * @param isHidden selects the names, which are in lower case
   * @param replacement the replacement of the string
   */
  static String replace(CharSequence text, Predicate<String> isHidden, String replacement) {
    return new MemberScanner(text, isHidden).replaced(replacement);
  }

  private String replaced(String replacement) {
    int at = 0;
    while (at < text.length()) {
      int value = text.charAt(at) == '"' ? valueAfterName(at) : -1;
      if (value >= 0 && isHidden.test(nameBefore(at))) {
        int end = endOfString(value);
        out.append(text, copied, value).append(replacement);
        copied = end;
        at = end;
      } else {
        at++;
      }
    }
    return out.append(text, copied, text.length()).toString();
  }

  /**
   * Returns the index of the first character of the string after a name that ends here; negative if
   * there is none.
   */
  private int valueAfterName(int quote) {
    int colon = skipBlanks(quote + 1);
    if (!isAt(colon, ':')) {
      return -1;
    }
    int value = skipBlanks(colon + 1);
    int opening = isAt(value, '\\') ? value + 1 : value;
    return isAt(opening, '"') ? opening + 1 : -1;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private boolean isAt(int at, char wanted) {
    return at < text.length() && text.charAt(at) == wanted;
  }

  /** Returns the name before its closing quote, in lower case; empty when it is too long. */
  private String nameBefore(int quote) {
    int end = quote > 0 && text.charAt(quote - 1) == '\\' ? quote - 1 : quote;
    int start = end;
    while (start > 0 && end - start <= LONGEST_NAME && isOfName(text.charAt(start - 1))) {
      start--;
    }
    boolean isName = start > 0 && text.charAt(start - 1) == '"' && end - start <= LONGEST_NAME;
    return isName ? lowerCase(start, end) : "";
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$';
  }

  private String lowerCase(int start, int end) {
    StringBuilder name = new StringBuilder();
    for (int i = start; i < end; i++) {
      name.append(Character.toLowerCase(text.charAt(i)));
    }
    return name.toString();
  }

  /**
   * Returns the end of the string that begins here: the index of its quote, or of the end of the
   * text.
   */
  private int endOfString(int start) {
    boolean isNested = start > 1 && text.charAt(start - 2) == '\\';
    int at = start;
    while (at < text.length() && !isEnd(at, isNested)) {
      at += isNested ? nestedLength(at) : isAt(at, '\\') ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  private boolean isEnd(int at, boolean isNested) {
    return isAt(at, '"') || isNested && isAt(at, '\\') && isAt(at + 1, '"');
  }

  /**
   * Returns the length of one character of a string within a string, with the backslashes before
   * it.
   */
  private int nestedLength(int at) {
    if (!isAt(at, '\\')) {
      return 1;
    }
    return !isAt(at + 1, '\\') ? 2 : isAt(at + 2, '\\') ? 4 : 3;
  }
}
