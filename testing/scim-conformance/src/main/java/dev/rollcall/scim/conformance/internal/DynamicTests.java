// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.internal;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/** Converts the results of a report to JUnit tests. */
public final class DynamicTests {
  private DynamicTests() {}

  /** Returns a test for each result. Skipped results and advice become aborted tests. */
  public static Stream<DynamicTest> of(Report report) {
    return report.results().stream()
        .map(result -> DynamicTest.dynamicTest(result.id(), () -> assertPassed(result)));
  }

  private static void assertPassed(Result result) {
    boolean isTested = result.outcome() == Outcome.PASSED || result.outcome() == Outcome.FAILED;
    Assumptions.assumeTrue(isTested, result.detail());
    if (result.outcome() == Outcome.FAILED) {
      throw new AssertionFailedError(
          result.title() + ": " + result.detail() + " " + result.requirements());
    }
  }
}
