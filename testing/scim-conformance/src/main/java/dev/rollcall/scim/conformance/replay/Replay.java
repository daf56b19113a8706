// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.OutageDetector;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Requirement;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * Replays the requests of identity providers against a server. Sequences with missing capabilities
 * are skipped with the reason. A sequence that is only derived gives advice and never fails. All
 * created users and groups are deleted.
 */
public final class Replay {
  private Replay() {}

  /** Replays all sequences of the options in order. A sequence without a response fails. */
  public static Report run(ScimServer server, ReplayOptions options) {
    return run(server, options, result -> {});
  }

  /**
   * Replays all sequences of the options and reports each result immediately.
   *
   * @param listener called with each result, in order
   */
  public static Report run(ScimServer server, ReplayOptions options, Consumer<Result> listener) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    Capabilities capabilities = Capabilities.of(server);
    List<Result> results = new ArrayList<>();
    List<String> unplayed = new ArrayList<>();
    OutageDetector outage = new OutageDetector();
    for (Sequence sequence : options.sequences()) {
      Optional<String> obstacle = capabilities.obstacle(sequence, options.capabilities());
      Result result;
      if (obstacle.isPresent()) {
        result = result(sequence, Outcome.SKIPPED, obstacle.get(), List.of());
      } else if (outage.isOut()) {
        result = result(sequence, Outcome.FAILED, outage.reason(), List.of());
      } else {
        result = play(sequence, new SequenceRunner(server, options.tokens()), outage, unplayed);
      }
      results.add(result);
      listener.accept(result);
    }
    List<Map.Entry<String, String>> figures =
        unplayed.stream().map(step -> Map.entry("step skipped", step)).toList();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Report("Replay", server.base(), started, took, results, figures);
  }

  /** Returns the sequences as JUnit tests, for a method with {@code @TestFactory}. */
  @SuppressWarnings("exports") // Callers are JUnit tests, whose module requires JUnit.
  public static Stream<DynamicTest> tests(ScimServer server, ReplayOptions options) {
    return run(server, options).results().stream()
        .map(result -> DynamicTest.dynamicTest(result.id(), () -> assertPassed(result)));
  }

  /** Advice becomes an aborted test: the build continues and shows the reason. */
  private static void assertPassed(Result result) {
    Assumptions.assumeTrue(
        result.outcome() == Outcome.PASSED || result.outcome() == Outcome.FAILED, result.detail());
    if (result.outcome() == Outcome.FAILED) {
      throw new AssertionFailedError(
          result.title() + ": " + result.detail() + " " + result.requirements());
    }
  }

  private static Result play(
      Sequence sequence, SequenceRunner player, OutageDetector outage, List<String> unplayed) {
    try {
      player.play(sequence);
      outage.record(true);
    } catch (ServerUnreachableException silent) {
      outage.record(false);
      return result(
          sequence, Outcome.FAILED, String.valueOf(silent.getMessage()), player.exchanges());
    }
    player.skipped().forEach(step -> unplayed.add(sequence.id() + " " + step));
    if (player.exchanges().isEmpty()) {
      String reasons = String.join("; ", player.skipped());
      return result(sequence, Outcome.SKIPPED, reasons, List.of());
    }
    String detail = String.join("\n", player.faults());
    if (detail.isEmpty()) {
      return result(sequence, Outcome.PASSED, "", player.exchanges());
    }
    boolean isGuess = sequence.confidence() == Confidence.DERIVED;
    Outcome outcome = isGuess ? Outcome.ADVICE : Outcome.FAILED;
    return result(sequence, outcome, detail, player.exchanges());
  }

  private static Result result(
      Sequence sequence, Outcome outcome, String detail, List<Exchange> exchanges) {
    List<Requirement> standsOn = new ArrayList<>();
    sequence.sources().forEach(source -> standsOn.add(Requirement.source(source)));
    sequence
        .deviations()
        .forEach(deviation -> standsOn.add(Requirement.source("deviates: " + deviation)));
    return new Result(
        "replay." + sequence.id(),
        sequence.title() + " (" + sequence.client() + ", " + sequence.confidence().wireName() + ")",
        standsOn,
        outcome,
        detail,
        isShown(outcome) ? hint(sequence) : Optional.empty(),
        exchanges);
  }

  private static boolean isShown(Outcome outcome) {
    return outcome == Outcome.FAILED || outcome == Outcome.ADVICE;
  }

  private static Optional<String> hint(Sequence sequence) {
    List<String> hints = new ArrayList<>();
    sequence.why().ifPresent(hints::add);
    sequence.policy().ifPresent(policy -> hints.add("It depends on a setting: " + policy));
    return hints.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", hints));
  }
}
