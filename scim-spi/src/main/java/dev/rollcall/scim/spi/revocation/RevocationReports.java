// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports revocations in the server log, in the provisioning log and to the observers. */
final class RevocationReports {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int OK = 200;
  private static final int GATEWAY_TIMEOUT = 504;

  private final Optional<ProvisioningLog> log;
  private final List<RevocationObserver> observers;
  private final Duration deadline;

  RevocationReports(
      Optional<ProvisioningLog> log, List<RevocationObserver> observers, Duration deadline) {
    this.log = log;
    this.observers = List.copyOf(observers);
    this.deadline = deadline;
  }

  /**
   * Reports that access has ended. A decision about a group that the account has left is not
   * reported.
   */
  void completed(PendingRevocation revocation, Instant started, Instant now) {
    if (revocation.revocation().reason() == Revocation.Reason.GROUP_LEFT) {
      return;
    }
    Duration delay = Duration.between(revocation.revocation().at(), now);
    append(
        revocation,
        now,
        Duration.between(started, now),
        new LogEntry.Outcome(
            OK,
            Optional.empty(),
            "Access has ended (reason: %s, attempts: %d, seconds since the change: %d)"
                .formatted(
                    revocation.revocation().reason().code(),
                    revocation.attempts(),
                    delay.toSeconds())));
    line(Level.INFO, "revocation_completed", revocation, "duration_ms=" + delay.toMillis());
    notify(observer -> observer.onCompleted(revocation, delay));
  }

  /** Reports a failed attempt. */
  void failed(PendingRevocation revocation, Duration backOff, Throwable failure) {
    line(
        Level.WARNING,
        "revocation_failed",
        revocation,
        "next_attempt_ms=" + backOff.toMillis() + " exception=" + failure.getClass().getName());
    notify(observer -> observer.onFailed(revocation));
  }

  /** Reports that access has not ended at the deadline. */
  void overdue(PendingRevocation revocation, Instant now) {
    line(Level.ERROR, "revocation_overdue", revocation, "deadline_ms=" + deadline.toMillis());
    notify(observer -> observer.onOverdue(revocation));
    try {
      append(
          revocation,
          now,
          Duration.ZERO,
          new LogEntry.Outcome(
              GATEWAY_TIMEOUT,
              Optional.empty(),
              "Access has not ended within %s (reason: %s)"
                  .formatted(deadline, revocation.revocation().reason().code())));
    } catch (RuntimeException | Error unavailable) {
      queueFailed(unavailable);
    }
  }

  /** Reports that the queue or the provisioning log is not available. */
  static void queueFailed(Throwable failure) {
    LOG.log(
        Level.WARNING,
        () -> "event=revocation_queue_failed exception=" + failure.getClass().getName());
  }

  private void append(
      PendingRevocation revocation, Instant now, Duration duration, LogEntry.Outcome outcome) {
    log.ifPresent(
        known ->
            known.append(
                new LogEntry(
                    now,
                    duration,
                    new LogEntry.Source(
                        revocation.tenantId(),
                        revocation.caller().connection(),
                        revocation.requestId()),
                    LogEntry.Subject.of(
                        LogEntry.Operation.REVOCATION,
                        Optional.of(revocation.revocation().account().type()),
                        Optional.of(revocation.revocation().account().id())),
                    LogEntry.Effect.NONE,
                    outcome)));
  }

  private static void line(
      Level level, String event, PendingRevocation revocation, String details) {
    LOG.log(
        level,
        () ->
            "request=%s event=%s tenant=%s type=%s id=%s reason=%s attempts=%d %s"
                .formatted(
                    revocation.requestId(),
                    event,
                    revocation.tenantId(),
                    revocation.revocation().account().type(),
                    revocation.revocation().account().id(),
                    revocation.revocation().reason().code(),
                    revocation.attempts(),
                    details));
  }

  private void notify(Consumer<RevocationObserver> notification) {
    for (RevocationObserver observer : observers) {
      try {
        notification.accept(observer);
      } catch (RuntimeException | Error failure) {
        LOG.log(
            Level.WARNING,
            () -> "event=revocation_observer_failed exception=" + failure.getClass().getName());
      }
    }
  }
}
