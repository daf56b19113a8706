// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes an article as Markdown. */
final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<|#~!&]");
  private static final Pattern MARKER = Pattern.compile("^([-+>]|\\d+(?=[.)]))");

  private final StringBuilder out = new StringBuilder();

  private Markdown() {}

  static String of(GuideDocument document) {
    Markdown markdown = new Markdown();
    markdown.line("# " + escaped(document.title()));
    document.blocks().forEach(markdown::block);
    return markdown.out.toString();
  }

  private void block(GuideBlock block) {
    out.append('\n');
    if (block instanceof GuideBlock.Heading heading) {
      line("#".repeat(heading.level()) + " " + escaped(heading.text()));
    } else if (block instanceof GuideBlock.Paragraph paragraph) {
      line(text(paragraph.text()));
    } else if (block instanceof GuideBlock.Steps steps) {
      for (int i = 0; i < steps.steps().size(); i++) {
        line(i + 1 + ". " + text(steps.steps().get(i)));
      }
    } else if (block instanceof GuideBlock.Items items) {
      items.items().forEach(item -> line("- " + text(item)));
    } else if (block instanceof GuideBlock.Note note) {
      line("> **Note:** " + text(note.text()));
    } else if (block instanceof GuideBlock.Table table) {
      table(table);
    }
  }

  private void table(GuideBlock.Table table) {
    row(table.header().stream().map(Markdown::escaped).toList());
    row(table.header().stream().map(name -> "---").toList());
    for (List<GuideText> row : table.rows()) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(text(cell)));
      row(cells);
    }
  }

  private void row(List<String> cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String text(GuideText text) {
    return text.spans().stream().map(Markdown::span).collect(Collectors.joining());
  }

  private static String span(GuideText.Span span) {
    String oneLine = span.text().replaceAll("\\R", " ");
    return switch (span.style()) {
      case PLAIN -> escaped(oneLine);
      case LABEL -> "**" + escaped(oneLine) + "**";
      case CODE -> code(oneLine);
      case LINK -> "[" + escaped(oneLine) + "](<" + target(span) + ">)";
    };
  }

  private static String target(GuideText.Span span) {
    return span.target().replaceAll("[<>\\s]", "");
  }

  /** A vertical bar ends a cell even in code, unless it is escaped. */
  private static String code(String text) {
    String fence = text.contains("`") ? "``" : "`";
    String pad = text.contains("`") ? " " : "";
    return fence + pad + text.replace("|", "\\|") + pad + fence;
  }

  private static String escaped(String text) {
    String safe = SPECIAL.matcher(text.replaceAll("\\R", " ")).replaceAll("\\\\$0");
    return MARKER.matcher(safe).replaceAll("\\\\$1");
  }
}
