// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.report;

import dev.rollcall.scim.testkit.Outcome;
import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.Result;
import java.io.PrintWriter;

/**
 * A report as a table for a terminal. Of an answer it shows what a SCIM error says and nothing
 * else.
 */
public final class TextReport {
  private TextReport() {}

  /** Prints a line for each result, what is to be done about failures, and a summary. */
  public static void print(Report report, PrintWriter out) {
    out.println(report.title() + " of " + report.server());
    for (Result result : report.results()) {
      out.printf("%-8s %-30s %s%n", result.outcome(), result.id(), result.title());
      if (result.outcome() != Outcome.PASSED) {
        indented(out, result.detail());
      }
      if (result.outcome() == Outcome.FAILED || result.outcome() == Outcome.ADVICE) {
        Redaction.refusal(result.exchanges())
            .ifPresent(refusal -> indented(out, "the server says: " + refusal));
        result.requirements().forEach(requirement -> indented(out, requirement.toString()));
        result.remedy().ifPresent(remedy -> indented(out, "To mend it: " + remedy));
      }
    }
    report
        .figures()
        .forEach(figure -> out.printf("%-24s %s%n", figure.getKey(), figure.getValue()));
    out.printf(
        "%d passed, %d failed, %d with advice, %d skipped in %d ms%n",
        report.count(Outcome.PASSED),
        report.count(Outcome.FAILED),
        report.count(Outcome.ADVICE),
        report.count(Outcome.SKIPPED),
        report.took().toMillis());
    out.flush();
  }

  private static void indented(PrintWriter out, String line) {
    out.println("         " + line);
  }
}
