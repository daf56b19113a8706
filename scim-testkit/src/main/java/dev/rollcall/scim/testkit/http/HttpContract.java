// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.http;

import dev.rollcall.scim.testkit.Outcome;
import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.Result;
import dev.rollcall.scim.testkit.ScimServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * The contract of a SCIM server as its clients see it. What the server's discovery does not offer
 * is skipped, with the reason. It touches only what it has made, and deletes that.
 */
public final class HttpContract {
  private HttpContract() {}

  private static List<Check> checks() {
    List<Check> all = new ArrayList<>();
    all.addAll(DiscoveryChecks.all());
    all.addAll(LifeChecks.all());
    all.addAll(QueryChecks.all());
    all.addAll(ChangeChecks.all());
    all.addAll(FilterChecks.all());
    all.addAll(PatchChecks.all());
    all.addAll(GroupChecks.all());
    all.addAll(ProtocolChecks.all());
    all.addAll(EdgeChecks.all());
    return all;
  }

  /** Runs all checks on a server. */
  public static Report run(ScimServer server) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    Target target = Target.of(server);
    try {
      List<Result> results = checks().stream().map(check -> run(check, server, target)).toList();
      return new Report(
          "HTTP contract",
          server.base(),
          started,
          Duration.ofNanos(System.nanoTime() - start),
          results,
          List.of());
    } finally {
      target.cleanUp(server);
    }
  }

  /** The same as tests of JUnit, for a method with {@code @TestFactory}. */
  public static Stream<DynamicTest> tests(ScimServer server) {
    return run(server).results().stream()
        .map(result -> DynamicTest.dynamicTest(result.id(), () -> assertPassed(result)));
  }

  private static void assertPassed(Result result) {
    boolean isTried = result.outcome() == Outcome.PASSED || result.outcome() == Outcome.FAILED;
    Assumptions.assumeTrue(isTried, result.detail());
    if (result.outcome() == Outcome.FAILED) {
      throw new AssertionFailedError(
          result.title() + ": " + result.detail() + " " + result.requirements());
    }
  }

  private static Result run(Check check, ScimServer server, Target target) {
    Trial trial = new Trial(server, target);
    try {
      check.body().tryOn(trial);
      return result(check, trial, Outcome.PASSED, "");
    } catch (Trial.Skipped skipped) {
      return result(check, trial, Outcome.SKIPPED, String.valueOf(skipped.getMessage()));
    } catch (Trial.Advised advised) {
      return result(check, trial, Outcome.ADVICE, String.valueOf(advised.getMessage()));
    } catch (Trial.Failed failed) {
      return result(check, trial, Outcome.FAILED, String.valueOf(failed.getMessage()));
    }
  }

  private static Result result(Check check, Trial trial, Outcome outcome, String detail) {
    return new Result(
        check.id(),
        check.title(),
        check.requirements(),
        outcome,
        detail,
        outcome == Outcome.FAILED || outcome == Outcome.ADVICE
            ? Optional.of(check.remedy())
            : Optional.empty(),
        trial.exchanges());
  }
}
