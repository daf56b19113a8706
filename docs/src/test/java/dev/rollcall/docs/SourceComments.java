// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the comments of a Java source as plain text, without inline tags such as {@code code}. */
final class SourceComments {
  /** A text block, a string, a character, a group of line comments, or a block comment. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?s:.*?[^\\\\])??\"\"\""
              + "|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\""
              + "|'[^'\\\\\n]*+(?:\\\\.[^'\\\\\n]*+)*+'"
              + "|//[^\n]*+(?:\n[ \t]*+//[^\n]*+)*+"
              + "|/\\*(?s:.*?)\\*/");

  private static final Pattern MARKS = Pattern.compile("(?m)^[ \t]*(?://|/\\*+|\\*(?!/))|\\*+/$");

  /** An inline tag, with at most one level of braces in its text. */
  private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+(?:[^{}]|\\{[^{}]*\\})*\\}");

  private SourceComments() {}

  /** Returns the comments in their order; adjacent line comments are one comment. */
  static List<String> of(String source) {
    List<String> comments = new ArrayList<>();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      String text = token.group();
      if (text.startsWith("//") || text.startsWith("/*")) {
        comments.add(plain(text));
      }
    }
    return comments;
  }

  private static String plain(String comment) {
    String text = MARKS.matcher(comment).replaceAll(" ").replaceAll("\\s+", " ");
    return INLINE_TAG.matcher(text).replaceAll("").strip();
  }
}
