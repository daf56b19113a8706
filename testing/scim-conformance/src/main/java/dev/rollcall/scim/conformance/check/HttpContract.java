// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.OutageDetector;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * Checks the HTTP contract of a SCIM server. Capabilities that the server's discovery does not
 * offer are skipped with the reason. The checks modify only resources that they created, and delete
 * them.
 */
public final class HttpContract {
  private HttpContract() {}

  static List<Check> checks() {
    List<Check> all = new ArrayList<>();
    all.addAll(DiscoveryChecks.all());
    all.addAll(LifecycleChecks.all());
    all.addAll(QueryChecks.all());
    all.addAll(ChangeChecks.all());
    all.addAll(FilterChecks.all());
    all.addAll(PatchChecks.all());
    all.addAll(GroupChecks.all());
    all.addAll(ProtocolChecks.all());
    all.addAll(EdgeCaseChecks.all());
    all.addAll(TenancyChecks.all());
    return all;
  }

  /** Runs all checks except those of tenant isolation. */
  public static Report run(ScimServer server) {
    return run(server, Optional.empty(), result -> {});
  }

  /**
   * Runs all checks on a server.
   *
   * @param otherTenant another tenant of the same application, with its own token; its URL may be
   *     the same if the token alone identifies the tenant
   */
  public static Report run(ScimServer server, ScimServer otherTenant) {
    return run(server, Optional.of(otherTenant), result -> {});
  }

  /**
   * Runs all checks on a server and reports each result immediately.
   *
   * @param otherTenant another tenant of the same application; empty to skip the checks of tenant
   *     isolation
   * @param listener called with each result, in order
   */
  public static Report run(
      ScimServer server, Optional<ScimServer> otherTenant, Consumer<Result> listener) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    Requirements requirements = Requirements.shipped();
    ServerUnderTest target = ServerUnderTest.of(server);
    try {
      List<Result> results = new ArrayList<>();
      OutageDetector outage = new OutageDetector();
      for (Check check : checks()) {
        CheckContext trial = new CheckContext(server, otherTenant, target);
        Found found =
            outage.isOut() ? new Found(Outcome.FAILED, outage.reason(), true) : tried(check, trial);
        outage.record(!found.isSilent());
        results.add(result(check, found, trial, requirements));
        listener.accept(results.get(results.size() - 1));
      }
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

  /** Returns the checks as JUnit tests, for a method with {@code @TestFactory}. */
  @SuppressWarnings("exports") // Callers are JUnit tests, whose module requires JUnit.
  public static Stream<DynamicTest> tests(ScimServer server) {
    return tests(run(server));
  }

  /** Returns the checks as JUnit tests, including those of tenant isolation. */
  @SuppressWarnings("exports") // Callers are JUnit tests, whose module requires JUnit.
  public static Stream<DynamicTest> tests(ScimServer server, ScimServer otherTenant) {
    return tests(run(server, otherTenant));
  }

  private static Stream<DynamicTest> tests(Report report) {
    return report.results().stream()
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

  private static Result result(
      Check check, Found found, CheckContext trial, Requirements requirements) {
    return new Result(
        check.id(),
        check.title(),
        requirements.named(check.requirements()),
        found.outcome(),
        found.detail(),
        found.outcome() == Outcome.FAILED || found.outcome() == Outcome.ADVICE
            ? Optional.of(check.remedy())
            : Optional.empty(),
        trial.exchanges());
  }

  /** The outcome of a check; silent when a request got no response. */
  private record Found(Outcome outcome, String detail, boolean isSilent) {
    Found(Outcome outcome, String detail) {
      this(outcome, detail, false);
    }
  }

  /** A check ends with an outcome whatever the server responds, and the run continues. */
  private static Found tried(Check check, CheckContext trial) {
    try {
      check.body().tryOn(trial);
      return new Found(Outcome.PASSED, "");
    } catch (CheckContext.Skipped skipped) {
      return new Found(Outcome.SKIPPED, String.valueOf(skipped.getMessage()));
    } catch (CheckContext.Advised advised) {
      return new Found(Outcome.ADVICE, String.valueOf(advised.getMessage()));
    } catch (CheckContext.Failed failed) {
      return new Found(Outcome.FAILED, String.valueOf(failed.getMessage()));
    } catch (ServerUnreachableException silent) {
      return new Found(Outcome.FAILED, String.valueOf(silent.getMessage()), true);
    } catch (RuntimeException unexpected) {
      return new Found(
          Outcome.FAILED,
          "the check ended early, since a response has an unexpected structure: "
              + unexpected.getMessage());
    }
  }
}
