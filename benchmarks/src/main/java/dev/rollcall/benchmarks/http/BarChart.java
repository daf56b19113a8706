// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of horizontal bars in groups, as SVG. Each group has a linear scale that begins at 0;
 * each bar has its name and value as text, so that the chart does not depend on color. The title
 * and description are available to screen readers.
 */
final class BarChart {
  private static final int WIDTH = 760;
  private static final int NAMES = 170;
  private static final int BARS = 480;
  private static final int ROW = 20;
  private static final int HEADING = 34;

  private final String title;
  private final String unit;
  private final List<Group> groups = new ArrayList<>();

  /**
   * A bar.
   *
   * @param name its name
   * @param value its length in the unit of the chart
   */
  record Bar(String name, double value) {}

  private record Group(String name, List<Bar> bars) {}

  BarChart(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** Adds a group below the others; a group without bars is omitted. */
  void add(String name, List<Bar> bars) {
    if (!bars.isEmpty()) {
      groups.add(new Group(name, List.copyOf(bars)));
    }
  }

  /** Returns the chart as a document. */
  String toSvg() {
    StringBuilder body = new StringBuilder();
    StringBuilder description = new StringBuilder();
    int y = HEADING;
    text(body, 0, 18, "font-weight=\"bold\" font-size=\"15\"", title + " (" + unit + ")");
    for (Group group : groups) {
      y = draw(body, group, y);
      describe(description, group);
    }
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\""
            + " viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\""
            + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#1a1a1a\">%n"
            + "<title id=\"title\">%3$s</title>%n<desc id=\"desc\">%4$s</desc>%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n%5$s</svg>%n",
        WIDTH,
        y + 10,
        escaped(title),
        escaped(description.toString().trim()),
        body);
  }

  private int draw(StringBuilder body, Group group, int top) {
    double max = group.bars().stream().mapToDouble(Bar::value).max().orElse(0);
    int y = top;
    text(body, 0, y + 16, "font-weight=\"bold\"", group.name());
    y += ROW + 4;
    String color = "#6b6b6b";
    for (Bar bar : group.bars()) {
      double length = max > 0 ? bar.value() / max * BARS : 0;
      text(body, 0, y + 14, "", bar.name());
      body.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
              NAMES,
              y + 3,
              length,
              ROW - 6,
              color));
      text(body, NAMES + (int) length + 6, y + 14, "", HttpReport.number(bar.value()));
      y += ROW;
      color = "#1f5fa8";
    }
    return y + 10;
  }

  private void describe(StringBuilder description, Group group) {
    description.append(group.name()).append(':');
    String separator = " ";
    for (Bar bar : group.bars()) {
      description
          .append(separator)
          .append(bar.name())
          .append(' ')
          .append(HttpReport.number(bar.value()))
          .append(' ')
          .append(unit);
      separator = ", ";
    }
    description.append(". ");
  }

  private static void text(StringBuilder body, int x, int y, String attributes, String content) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\"%s>%s</text>%n",
            x + 6,
            y,
            attributes.isEmpty() ? "" : " " + attributes,
            escaped(content)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
