// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.console.internal.template.JteguideGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Objects;

/**
 * An article for the administrator of a customer. Immutable.
 *
 * @param title the title
 * @param blocks the content in its order
 */
public record GuideDocument(String title, List<GuideBlock> blocks) {
  /** Copies the blocks. */
  public GuideDocument {
    Objects.requireNonNull(title, "title");
    blocks = List.copyOf(blocks);
  }

  /** Returns the article as Markdown with tables (GitHub Flavored Markdown). */
  public String toMarkdown() {
    return Markdown.of(this);
  }

  /** Returns the article as an HTML page without styles and scripts. */
  public String toHtml() {
    StringOutput html = new StringOutput();
    JteguideGenerated.render(new OwaspHtmlTemplateOutput(html), null, this);
    return html.toString();
  }
}
