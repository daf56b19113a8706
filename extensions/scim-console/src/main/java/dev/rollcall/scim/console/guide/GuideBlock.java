// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import java.util.List;
import java.util.Objects;

/** A block of an article. */
public sealed interface GuideBlock {
  /**
   * A heading.
   *
   * @param level 2 for a section, 3 for a part of it
   * @param text the heading
   */
  record Heading(int level, String text) implements GuideBlock {
    /** Checks the level. */
    public Heading {
      if (level < 2 || level > 3) {
        throw new IllegalArgumentException("level must be 2 or 3");
      }
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * A paragraph.
   *
   * @param text its text
   */
  record Paragraph(GuideText text) implements GuideBlock {
    /** Checks that the text is not null. */
    public Paragraph {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * Numbered steps.
   *
   * @param steps the steps in their order
   */
  record Steps(List<GuideText> steps) implements GuideBlock {
    /** Copies the steps. */
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A list without an order.
   *
   * @param items the items
   */
  record Items(List<GuideText> items) implements GuideBlock {
    /** Copies the items. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A table.
   *
   * @param caption the subject of the table
   * @param header the names of the columns
   * @param rows the rows, each with one cell per column
   */
  record Table(String caption, List<String> header, List<List<GuideText>> rows)
      implements GuideBlock {
    /**
     * Copies the rows.
     *
     * @throws IllegalArgumentException when a row has another number of cells than the header
     */
    public Table {
      Objects.requireNonNull(caption, "caption");
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<GuideText> row : rows) {
        if (row.size() != header.size()) {
          throw new IllegalArgumentException("each row must have " + header.size() + " cells");
        }
      }
    }
  }

  /**
   * A note, which a reader must not miss.
   *
   * @param text its text
   */
  record Note(GuideText text) implements GuideBlock {
    /** Checks that the text is not null. */
    public Note {
      Objects.requireNonNull(text, "text");
    }
  }
}
