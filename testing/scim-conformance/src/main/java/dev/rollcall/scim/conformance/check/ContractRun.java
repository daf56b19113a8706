// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.OutageDetector;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.conformance.internal.RunTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the checks on a server, until it no longer responds. Not thread-safe. */
final class ContractRun {
  private final ScimServer server;
  private final Optional<ScimServer> otherTenant;
  private final ServerUnderTest target;
  private final Consumer<Result> listener;
  private final Requirements requirements;
  private final OutageDetector outage = new OutageDetector();

  ContractRun(
      ScimServer server,
      Optional<ScimServer> otherTenant,
      ServerUnderTest target,
      Requirements requirements,
      Consumer<Result> listener) {
    this.server = server;
    this.otherTenant = otherTenant;
    this.target = target;
    this.requirements = requirements;
    this.listener = listener;
  }

  Report run(String title, List<Check> checks) {
    RunTimer timer = new RunTimer();
    List<Result> results = new ArrayList<>();
    for (Check check : checks) {
      Result result = run(check);
      results.add(result);
      listener.accept(result);
    }
    return timer.report(title, server.base(), results, List.of());
  }

  private Result run(Check check) {
    CheckContext context = new CheckContext(server, otherTenant, target);
    CheckOutcome outcome =
        outage.isOut()
            ? new CheckOutcome(Outcome.FAILED, outage.reason(), true)
            : attempt(check, context);
    outage.record(!outcome.isUnreachable());
    return new Result(
        check.id(),
        check.title(),
        requirements.named(check.requirements()),
        outcome.outcome(),
        outcome.detail(),
        outcome.needsRemedy() ? Optional.of(check.remedy()) : Optional.empty(),
        context.exchanges());
  }

  /** The outcome of a check; unreachable when a request got no response. */
  private record CheckOutcome(Outcome outcome, String detail, boolean isUnreachable) {
    CheckOutcome(Outcome outcome, String detail) {
      this(outcome, detail, false);
    }

    boolean needsRemedy() {
      return outcome == Outcome.FAILED || outcome == Outcome.ADVICE;
    }
  }

  /** A check ends with an outcome whatever the server responds, and the run continues. */
  private static CheckOutcome attempt(Check check, CheckContext context) {
    try {
      check.body().run(context);
      return new CheckOutcome(Outcome.PASSED, "");
    } catch (CheckContext.Skipped skipped) {
      return new CheckOutcome(Outcome.SKIPPED, String.valueOf(skipped.getMessage()));
    } catch (CheckContext.Advised advised) {
      return new CheckOutcome(Outcome.ADVICE, String.valueOf(advised.getMessage()));
    } catch (CheckContext.Failed failed) {
      return new CheckOutcome(Outcome.FAILED, String.valueOf(failed.getMessage()));
    } catch (ServerUnreachableException silent) {
      return new CheckOutcome(Outcome.FAILED, String.valueOf(silent.getMessage()), true);
    } catch (RuntimeException unexpected) {
      return new CheckOutcome(
          Outcome.FAILED,
          "the check ended early, since a response has an unexpected structure: "
              + unexpected.getMessage());
    }
  }
}
