// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

/**
 * Indents JSON. It changes only white space outside of strings, so that a text that is not JSON, or
 * is truncated, stays readable.
 */
final class JsonLayout {
  private static final int DEEPEST = 16;

  private final StringBuilder out = new StringBuilder();
  private int depth;

  private JsonLayout() {}

  /**
   * Returns the text with one line per member and element, if it begins as an object or an array.
   */
  static String indented(String json) {
    String text = json.strip();
    boolean isJson = !text.isEmpty() && (text.charAt(0) == '{' || text.charAt(0) == '[');
    return isJson ? new JsonLayout().layOut(text) : json;
  }

  private String layOut(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      switch (c) {
        case '"' -> {
          end = endOfString(text, at);
          out.append(text, at, end);
        }
        case '{', '[' -> end = open(text, at);
        case '}', ']' -> close(c);
        case ',' -> newLine(",");
        case ':' -> out.append(": ");
        case ' ', '\t', '\r', '\n' -> {
          // White space between tokens is replaced by the layout.
        }
        default -> out.append(c);
      }
      at = end;
    }
    return out.toString();
  }

  /** Keeps an empty object or array on its line. */
  private int open(String text, int at) {
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    if (next < text.length() && (text.charAt(next) == '}' || text.charAt(next) == ']')) {
      out.append(text.charAt(at)).append(text.charAt(next));
      return next + 1;
    }
    depth++;
    newLine(text.substring(at, at + 1));
    return next;
  }

  private void close(char bracket) {
    depth = Math.max(0, depth - 1);
    newLine("");
    out.append(bracket);
  }

  private void newLine(String before) {
    out.append(before).append('\n').append("  ".repeat(Math.min(depth, DEEPEST)));
  }

  private static int endOfString(String text, int start) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }
}
