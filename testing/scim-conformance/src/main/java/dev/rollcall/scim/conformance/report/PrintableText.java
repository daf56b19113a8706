// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

/**
 * Makes text from a server safe to show: control and format characters, which can move the cursor
 * of a terminal, hide text or change its direction, become escapes such as {@code \\u001b}.
 */
public final class PrintableText {
  private PrintableText() {}

  /** Returns the text on one line. */
  public static String line(String text) {
    return printable(text, false);
  }

  /** Returns the text with its line breaks and tabs. */
  public static String lines(String text) {
    return printable(text, true);
  }

  private static String printable(String text, boolean isMultiline) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isMultiline && (c == '\n' || c == '\t') || isPrintable(c)) {
                shown.appendCodePoint(c);
              } else if (Character.isBmpCodePoint(c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.append(
                    String.format(
                        "\\u%04x\\u%04x",
                        (int) Character.highSurrogate(c), (int) Character.lowSurrogate(c)));
              }
            });
    return shown.toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
