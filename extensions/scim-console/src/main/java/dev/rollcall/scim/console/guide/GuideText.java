// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A line of text with labels, code and links.
 *
 * @param spans the parts of the line in their order
 */
public record GuideText(List<Span> spans) {
  /** Copies the spans. */
  public GuideText {
    spans = List.copyOf(spans);
  }

  /** The meaning of a part of a line. */
  public enum Style {
    /** Text without a special meaning. */
    PLAIN,
    /** The label of a page, field or button. */
    LABEL,
    /** A value to enter, or an attribute. */
    CODE,
    /** A URL or an e-mail address. */
    LINK
  }

  /**
   * A part of a line.
   *
   * @param style the meaning
   * @param text the text without markup
   */
  public record Span(Style style, String text) {
    /** Checks that no component is null. */
    public Span {
      Objects.requireNonNull(style, "style");
      Objects.requireNonNull(text, "text");
    }

    /** Returns the target of a link. */
    public String target() {
      return text.contains("://") ? text : "mailto:" + text;
    }
  }

  /**
   * Parses a line in which {@code **label**}, {@code `code`} and {@code <https://link>} are marked.
   *
   * @param values replace {@code {}} in their order; they are not parsed
   * @throws IllegalArgumentException when a mark is not closed, or the number of values differs
   */
  public static GuideText of(String markup, String... values) {
    return new Parser(markup, List.of(values)).parse();
  }

  /** Returns a line that is code. */
  public static GuideText code(String text) {
    return new GuideText(List.of(new Span(Style.CODE, text)));
  }

  /** Returns a line without labels, code and links. */
  public static GuideText plain(String text) {
    return text.isEmpty()
        ? new GuideText(List.of())
        : new GuideText(List.of(new Span(Style.PLAIN, text)));
  }

  /** Returns the text without its marks. */
  @Override
  public String toString() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  /** Splits a line at its marks. */
  private static final class Parser {
    private final String markup;
    private final List<String> values;
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Style style = Style.PLAIN;
    private int used;

    Parser(String markup, List<String> values) {
      this.markup = markup;
      this.values = values;
    }

    GuideText parse() {
      int at = 0;
      while (at < markup.length()) {
        at += step(at);
      }
      if (style != Style.PLAIN || used != values.size()) {
        throw new IllegalArgumentException(
            "Each mark of a text must be closed and each {} must have a value: " + markup);
      }
      finish();
      return new GuideText(spans);
    }

    private int step(int at) {
      if (style != Style.CODE && markup.startsWith("**", at)) {
        change(Style.LABEL);
        return 2;
      }
      char c = markup.charAt(at);
      if (c == '`') {
        change(Style.CODE);
      } else if (c == '<' && style == Style.PLAIN || c == '>' && style == Style.LINK) {
        change(Style.LINK);
      } else if (used < values.size() && markup.startsWith("{}", at)) {
        text.append(values.get(used++));
        return 2;
      } else {
        text.append(c);
      }
      return 1;
    }

    private void change(Style mark) {
      finish();
      style = style == mark ? Style.PLAIN : mark;
    }

    private void finish() {
      if (text.length() > 0) {
        spans.add(new Span(style, text.toString()));
        text.setLength(0);
      }
    }
  }
}
