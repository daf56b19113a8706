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
import dev.rollcall.scim.conformance.internal.RunTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Replays sequences on a server, until it no longer responds. Not thread-safe. */
final class ReplayRun {
  private final ScimServer server;
  private final ReplayOptions options;
  private final Consumer<Result> listener;
  private final Capabilities capabilities;
  private final OutageDetector outage = new OutageDetector();
  private final List<Map.Entry<String, String>> skippedSteps = new ArrayList<>();

  ReplayRun(ScimServer server, ReplayOptions options, Consumer<Result> listener) {
    this.server = server;
    this.options = options;
    this.listener = listener;
    this.capabilities = Capabilities.of(server);
  }

  Report run() {
    RunTimer timer = new RunTimer();
    List<Result> results = new ArrayList<>();
    for (Sequence sequence : options.sequences()) {
      Result result = run(sequence);
      results.add(result);
      listener.accept(result);
    }
    return timer.report("Replay", server.base(), results, skippedSteps);
  }

  private Result run(Sequence sequence) {
    Optional<String> obstacle = capabilities.obstacle(sequence, options.capabilities());
    if (obstacle.isPresent()) {
      return result(sequence, Outcome.SKIPPED, obstacle.get(), List.of());
    }
    if (outage.isOut()) {
      return result(sequence, Outcome.FAILED, outage.reason(), List.of());
    }
    SequenceRunner runner = new SequenceRunner(server, options.tokens());
    try {
      runner.run(sequence);
      outage.record(true);
      return result(sequence, runner);
    } catch (ServerUnreachableException unreachable) {
      outage.record(false);
      String reason = String.valueOf(unreachable.getMessage());
      return result(sequence, Outcome.FAILED, reason, runner.exchanges());
    }
  }

  private Result result(Sequence sequence, SequenceRunner runner) {
    runner
        .skipped()
        .forEach(step -> skippedSteps.add(Map.entry("step skipped", sequence.id() + " " + step)));
    if (runner.exchanges().isEmpty()) {
      String reasons = String.join("; ", runner.skipped());
      return result(sequence, Outcome.SKIPPED, reasons, List.of());
    }
    String detail = String.join("\n", runner.faults());
    return result(sequence, outcome(sequence, detail), detail, runner.exchanges());
  }

  private static Outcome outcome(Sequence sequence, String detail) {
    if (detail.isEmpty()) {
      return Outcome.PASSED;
    }
    boolean isDerived = sequence.origin().confidence() == Confidence.DERIVED;
    return isDerived ? Outcome.ADVICE : Outcome.FAILED;
  }

  private static Result result(
      Sequence sequence, Outcome outcome, String detail, List<Exchange> exchanges) {
    Origin origin = sequence.origin();
    List<Requirement> evidence = new ArrayList<>();
    origin.sources().forEach(source -> evidence.add(Requirement.source(source)));
    origin
        .deviations()
        .forEach(deviation -> evidence.add(Requirement.source("deviates: " + deviation)));
    return new Result(
        "replay." + sequence.id(),
        sequence.title() + " (" + origin.client() + ", " + origin.confidence().wireName() + ")",
        evidence,
        outcome,
        detail,
        remedy(sequence, outcome),
        exchanges);
  }

  private static Optional<String> remedy(Sequence sequence, Outcome outcome) {
    boolean isShown = outcome == Outcome.FAILED || outcome == Outcome.ADVICE;
    return isShown && !sequence.hints().isEmpty()
        ? Optional.of(String.join(" ", sequence.hints()))
        : Optional.empty();
  }
}
