// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * Prints a report as a table for a terminal, as a whole or line by line during a run. For a
 * response it shows the detail of a SCIM error, the finding of the check and the request id.
 */
public final class TextReport {
  private static final int MAX_IDS = 6;

  private TextReport() {}

  /** Prints a line for each result, the fixes of failures, and a summary. */
  public static void print(Report report, PrintWriter out) {
    report.results().forEach(result -> print(result, out));
    printSummary(report, out);
  }

  /** Prints one result. */
  public static void print(Result result, PrintWriter out) {
    out.printf(
        "%-8s %-30s %s%n", result.outcome(), result.id(), PrintableText.line(result.title()));
    if (result.outcome() != Outcome.PASSED) {
      Redaction.detail(result.detail()).lines().forEach(line -> indented(out, line));
    }
    if (result.outcome() == Outcome.FAILED || result.outcome() == Outcome.ADVICE) {
      Redaction.rejection(result.exchanges())
          .ifPresent(rejection -> indented(out, "error detail: " + rejection));
      Redaction.requestId(result.exchanges())
          .ifPresent(id -> indented(out, "X-Request-Id of the last response: " + id));
      result
          .requirements()
          .forEach(requirement -> indented(out, PrintableText.line(requirement.toString())));
      result.remedy().ifPresent(remedy -> indented(out, "To fix it: " + remedy));
    }
    out.flush();
  }

  /** Prints the figures, the skipped checks, and the counts. */
  public static void printSummary(Report report, PrintWriter out) {
    out.println(PrintableText.line(report.title() + " of " + report.server()));
    report
        .figures()
        .forEach(
            figure ->
                out.printf("%-24s %s%n", figure.getKey(), PrintableText.line(figure.getValue())));
    printSkipped(report, out);
    out.printf(
        "%d passed, %d failed, %d with advice, %d skipped in %d ms%n",
        report.count(Outcome.PASSED),
        report.count(Outcome.FAILED),
        report.count(Outcome.ADVICE),
        report.count(Outcome.SKIPPED),
        report.took().toMillis());
    if (report.count(Outcome.PASSED) == 0 && report.count(Outcome.FAILED) == 0) {
      out.println("NO CHECK WAS RUN, which counts as a failure");
    }
    out.flush();
  }

  private static void printSkipped(Report report, PrintWriter out) {
    Map<String, List<String>> skipped = report.skipped();
    if (skipped.isEmpty()) {
      return;
    }
    out.printf(
        "NOT COVERED: %d of %d were skipped and are not verified by this run:%n",
        report.count(Outcome.SKIPPED), report.results().size());
    skipped.forEach(
        (reason, ids) ->
            out.printf(
                "  %3d because %s: %s%n", ids.size(), PrintableText.line(reason), some(ids)));
  }

  private static String some(List<String> ids) {
    String first = String.join(", ", ids.stream().limit(MAX_IDS).toList());
    return ids.size() > MAX_IDS ? first + " and " + (ids.size() - MAX_IDS) + " more" : first;
  }

  private static void indented(PrintWriter out, String line) {
    out.println("         " + line);
  }
}
