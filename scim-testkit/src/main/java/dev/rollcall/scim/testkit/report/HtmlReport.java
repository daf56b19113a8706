// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.report;

import dev.rollcall.scim.testkit.Exchange;
import dev.rollcall.scim.testkit.Outcome;
import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.Requirement;
import dev.rollcall.scim.testkit.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report as one page that needs nothing else: what failed with its requests and answers, what the
 * RFC asks for and how to mend it, then what was skipped and what passed. Without tokens.
 */
public final class HtmlReport {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;"
          + "color:#1b1f24;background:#fff}h1{font-size:1.5rem}h2{font-size:1.2rem}"
          + "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem 1rem .2rem 0;"
          + "text-align:left;vertical-align:top}pre{background:#f4f5f7;padding:.75rem;"
          + "overflow-x:auto;white-space:pre-wrap;word-break:break-word}"
          + "article{border-left:4px solid #b42318;padding-left:1rem;margin:1.5rem 0}"
          + "article.advice{border-color:#b7791f}summary{cursor:pointer}"
          + ".id{color:#57606a;font-family:ui-monospace,monospace;font-size:.85rem}";

  private final Writer out;

  private HtmlReport(Writer out) {
    this.out = out;
  }

  /**
   * Writes the report.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public static void write(Report report, Writer out) {
    try {
      new HtmlReport(out).page(report);
      out.flush();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The report cannot be written", unwritable);
    }
  }

  private void page(Report report) throws IOException {
    String title = report.title() + ": " + report.server();
    out.write("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    out.write("<meta name=\"viewport\" content=\"width=device-width\">");
    element("title", title);
    element("style", STYLE);
    out.write("</head>\n<body>\n");
    element("h1", title);
    element("p", "Begun at " + report.started() + ", done in " + report.took().toMillis() + " ms");
    table(
        List.of(
            count(report, "passed", Outcome.PASSED),
            count(report, "failed", Outcome.FAILED),
            count(report, "advice", Outcome.ADVICE),
            count(report, "skipped", Outcome.SKIPPED)));
    failures(report);
    list(report, "Skipped", Outcome.SKIPPED);
    list(report, "Passed", Outcome.PASSED);
    if (!report.figures().isEmpty()) {
      element("h2", "Figures");
      table(report.figures());
    }
    out.write("</body></html>\n");
  }

  private static Map.Entry<String, String> count(Report report, String name, Outcome outcome) {
    return Map.entry(name, Long.toString(report.count(outcome)));
  }

  private void failures(Report report) throws IOException {
    for (Result result : report.results()) {
      if (result.outcome() == Outcome.FAILED || result.outcome() == Outcome.ADVICE) {
        out.write(result.outcome() == Outcome.FAILED ? "<article>" : "<article class=\"advice\">");
        element("h2", result.title());
        out.write("<p class=\"id\">" + escaped(result.id()) + "</p>");
        element("p", result.detail());
        requirements(result.requirements());
        Optional<String> remedy = result.remedy();
        if (remedy.isPresent()) {
          element("p", "To mend it: " + remedy.get());
        }
        exchanges(result.exchanges());
        out.write("</article>\n");
      }
    }
  }

  private void requirements(List<Requirement> requirements) throws IOException {
    if (requirements.isEmpty()) {
      return;
    }
    out.write("<p>Asked for by</p>\n<ul>");
    for (Requirement one : requirements) {
      out.write("<li>");
      if (one.address().isPresent()) {
        out.write("<a href=\"" + escaped(one.address().get().toString()) + "\">");
        out.write(escaped(one.place()) + "</a>, " + escaped(one.id() + ": " + one.text()));
      } else {
        out.write(escaped(one.toString()));
      }
      out.write("</li>\n");
    }
    out.write("</ul>\n");
  }

  /** The last one is what the check looked at; those before it led there. */
  private void exchanges(List<Exchange> exchanges) throws IOException {
    for (int i = exchanges.size() - 1; i >= 0; i--) {
      Exchange exchange = exchanges.get(i);
      out.write(i == exchanges.size() - 1 ? "<details open>" : "<details>");
      element(
          "summary",
          exchange.call().method()
              + ": "
              + exchange.status()
              + ", "
              + exchange.took().toMillis()
              + " ms");
      element("pre", Redaction.request(exchange));
      element("pre", Redaction.answer(exchange));
      out.write("</details>\n");
    }
  }

  private void list(Report report, String title, Outcome outcome) throws IOException {
    if (report.count(outcome) > 0) {
      out.write(outcome == Outcome.SKIPPED ? "<details open>" : "<details>");
      element("summary", title + ": " + report.count(outcome));
      table(
          report.results().stream()
              .filter(result -> result.outcome() == outcome)
              .map(
                  result ->
                      Map.entry(
                          result.id(),
                          result.title()
                              + (result.detail().isEmpty() ? "" : ": " + result.detail())))
              .toList());
      out.write("</details>\n");
    }
  }

  private void table(List<Map.Entry<String, String>> rows) throws IOException {
    out.write("<table>");
    for (Map.Entry<String, String> row : rows) {
      out.write("<tr>");
      element("th", row.getKey());
      element("td", row.getValue());
      out.write("</tr>\n");
    }
    out.write("</table>\n");
  }

  private void element(String name, String text) throws IOException {
    out.write("<" + name + ">" + escaped(text) + "</" + name + ">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
