// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Requirement;
import dev.rollcall.scim.conformance.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a report as one self-contained HTML page: failures with their requests and responses, the
 * RFC requirement and the fix, then skipped and passed checks. Without tokens.
 */
public final class HtmlReport {
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;
      color:#1b1f24;background:#fff}
      h1{font-size:1.5rem;margin-bottom:.25rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
      h3{font-size:1.05rem;margin:.25rem 0}
      h1,h2,h3,p,li,td,th,summary{overflow-wrap:anywhere}
      .note{color:#57606a;margin-top:0}
      table{border-collapse:collapse;margin:.5rem 0;width:100%}
      td,th{padding:.3rem 1rem .3rem 0;text-align:left;vertical-align:top;
      border-bottom:1px solid #e4e7eb}
      th{font-weight:600;width:30%}
      .counts{display:flex;gap:.75rem;flex-wrap:wrap;padding:0;list-style:none}
      .counts li{border:1px solid #d0d7de;border-radius:.5rem;padding:.35rem .9rem}
      .counts b{font-size:1.25rem;margin-right:.35rem}
      .failed b{color:#b42318}.advice b{color:#8a5a00}.passed b{color:#1a7f37}
      .uncovered{background:#fff8e5;border:1px solid #d9a400;border-radius:.5rem;
      padding:.75rem 1rem;margin:1rem 0}
      .uncovered p{margin:0 0 .5rem}.uncovered ul{margin:0;padding-left:1.25rem}
      pre{background:#f4f5f7;padding:.75rem;margin:.5rem 0;white-space:pre-wrap;
      overflow-wrap:anywhere;font:.85rem/1.45 ui-monospace,monospace}
      article{border-left:4px solid #b42318;padding:.1rem 0 .1rem 1rem;margin:1.5rem 0}
      article.advice{border-color:#d9a400}
      .detail{white-space:pre-line}
      details{margin:.5rem 0}summary{cursor:pointer}
      .id{color:#57606a;font-family:ui-monospace,monospace;font-size:.85rem;margin:0}
      @media print{details:not([open])>*{display:block}}
      """;

  private final Writer out;

  private HtmlReport(Writer out) {
    this.out = out;
  }

  /**
   * Writes the report.
   *
   * @throws UncheckedIOException when writing fails
   */
  public static void write(Report report, Writer out) {
    try {
      new HtmlReport(out).page(report);
      out.flush();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("Writing the report failed", unwritable);
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
    out.write("<p class=\"note\">");
    out.write(
        escaped(
            report.started().truncatedTo(ChronoUnit.SECONDS)
                + ", "
                + report.took().toMillis()
                + " ms"));
    out.write("</p>\n");
    counts(report);
    uncovered(report);
    contents(report);
    findings(report, "Failed", Outcome.FAILED);
    findings(report, "Advice", Outcome.ADVICE);
    list(report, "Skipped", Outcome.SKIPPED);
    list(report, "Passed", Outcome.PASSED);
    figures(report);
    out.write("</body></html>\n");
  }

  private void counts(Report report) throws IOException {
    out.write("<ul class=\"counts\">");
    for (Outcome outcome :
        List.of(Outcome.FAILED, Outcome.ADVICE, Outcome.SKIPPED, Outcome.PASSED)) {
      String name = name(outcome);
      out.write("<li class=\"" + name + "\"><b>" + report.count(outcome) + "</b>" + name + "</li>");
    }
    out.write("</ul>\n");
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case ADVICE -> "advice";
      case SKIPPED -> "skipped";
    };
  }

  private void uncovered(Report report) throws IOException {
    Map<String, List<String>> skipped = report.skipped();
    if (skipped.isEmpty()) {
      return;
    }
    out.write("<div class=\"uncovered\">");
    element(
        "p",
        "Not covered: %d of %d were skipped and are not verified by this run."
            .formatted(report.count(Outcome.SKIPPED), report.results().size()));
    out.write("<ul>");
    for (Map.Entry<String, List<String>> reason : skipped.entrySet()) {
      element("li", reason.getValue().size() + " because " + reason.getKey());
    }
    out.write("</ul></div>\n");
  }

  private static List<Result> of(Report report, Outcome outcome) {
    return report.results().stream().filter(result -> result.outcome() == outcome).toList();
  }

  private void contents(Report report) throws IOException {
    List<Result> shown = new ArrayList<>(of(report, Outcome.FAILED));
    shown.addAll(of(report, Outcome.ADVICE));
    out.write("<nav><h2>Contents</h2>\n<ul>");
    for (Result result : shown) {
      link(result.id(), (result.outcome() == Outcome.ADVICE ? "Advice: " : "") + result.title());
    }
    for (Outcome outcome : List.of(Outcome.SKIPPED, Outcome.PASSED)) {
      if (report.count(outcome) > 0) {
        link(name(outcome), report.count(outcome) + " " + name(outcome));
      }
    }
    if (!report.figures().isEmpty()) {
      link("figures", "Figures");
    }
    out.write("</ul></nav>\n");
  }

  private void link(String anchor, String text) throws IOException {
    out.write("<li><a href=\"#" + escaped(anchor) + "\">" + escaped(text) + "</a></li>\n");
  }

  private void findings(Report report, String title, Outcome outcome) throws IOException {
    if (report.count(outcome) > 0) {
      element("h2", title);
    }
    for (Result result : of(report, outcome)) {
      out.write("<article class=\"" + name(outcome) + "\" id=\"" + escaped(result.id()) + "\">");
      element("h3", result.title());
      out.write("<p class=\"id\">" + escaped(result.id()) + "</p>");
      out.write("<p class=\"detail\">" + escaped(Redaction.detail(result.detail())) + "</p>\n");
      requirements(result.requirements());
      Optional<String> remedy = result.remedy();
      if (remedy.isPresent()) {
        element("p", "To fix it: " + remedy.get());
      }
      exchanges(result.exchanges());
      out.write("</article>\n");
    }
  }

  private void requirements(List<Requirement> requirements) throws IOException {
    if (requirements.isEmpty()) {
      return;
    }
    out.write("<p>Required by</p>\n<ul>");
    for (Requirement one : requirements) {
      out.write("<li>");
      if (one.address().isPresent()) {
        out.write("<a href=\"" + escaped(one.address().get().toString()) + "\">");
        out.write(escaped(one.location()) + "</a>, " + escaped(one.id() + ": " + one.text()));
      } else {
        out.write(escaped(one.toString()));
      }
      out.write("</li>\n");
    }
    out.write("</ul>\n");
  }

  /** Shows the requests in order; the last one, which the check evaluated, is open. */
  private void exchanges(List<Exchange> exchanges) throws IOException {
    for (int i = 0; i < exchanges.size(); i++) {
      Exchange exchange = exchanges.get(i);
      out.write(i == exchanges.size() - 1 ? "<details open>" : "<details>");
      element(
          "summary",
          "%d of %d: %s %s, response %d in %d ms"
              .formatted(
                  i + 1,
                  exchanges.size(),
                  exchange.call().method(),
                  exchange.call().path(),
                  exchange.status(),
                  exchange.took().toMillis()));
      element("pre", Redaction.request(exchange));
      element("pre", Redaction.response(exchange));
      out.write("</details>\n");
    }
  }

  private void list(Report report, String title, Outcome outcome) throws IOException {
    if (report.count(outcome) > 0) {
      out.write("<h2 id=\"" + name(outcome) + "\">" + title + "</h2>\n");
      out.write(outcome == Outcome.SKIPPED ? "<details open>" : "<details>");
      element("summary", report.count(outcome) + " " + name(outcome));
      List<Map.Entry<String, String>> rows = new ArrayList<>();
      for (Result result : of(report, outcome)) {
        String detail = Redaction.detail(result.detail());
        rows.add(Map.entry(result.id(), result.title() + (detail.isEmpty() ? "" : ": " + detail)));
      }
      table(rows);
      out.write("</details>\n");
    }
  }

  private void figures(Report report) throws IOException {
    if (!report.figures().isEmpty()) {
      out.write("<h2 id=\"figures\">Figures</h2>\n");
      table(report.figures());
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
    return PrintableText.lines(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
