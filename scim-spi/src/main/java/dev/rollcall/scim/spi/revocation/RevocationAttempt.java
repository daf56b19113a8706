// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.revocation.AttemptThreads.HostCall;
import dev.rollcall.scim.spi.revocation.AttemptThreads.RunningAttempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * Runs one attempt of a revocation and stores its result.
 *
 * @param claimed the revocation
 * @param queue the queue that contains it
 * @param reports reports the result
 * @param clock the clock
 */
record RevocationAttempt(
    PendingRevocation claimed,
    RevocationQueue queue,
    RevocationReports reports,
    InstantSource clock) {
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration MAX_BACK_OFF = Duration.ofSeconds(30);
  private static final int MAX_SHIFT = 5;

  /** Calls the host. The revocation is complete when the log has its entry. */
  void run(RunningAttempt running, HostCall call) {
    Instant started = clock.instant();
    try {
      running.call(call);
      reports.completed(claimed, started, clock.instant());
      queue.complete(claimed);
    } catch (Exception | Error failure) {
      retry(failure);
    }
  }

  private void retry(Throwable failure) {
    Duration backOff = backOff(claimed.attempts(), new SplittableRandom());
    reports.failed(claimed, backOff, failure);
    try {
      queue.retry(claimed, clock.instant().plus(backOff));
    } catch (RuntimeException | Error unavailable) {
      RevocationReports.queueFailed(unavailable);
    }
  }

  /**
   * Returns the time until the next attempt: half to all of one second that is doubled with each
   * attempt, up to 30 seconds.
   */
  static Duration backOff(int attempts, SplittableRandom random) {
    long doubled = FIRST_BACK_OFF.toMillis() << Math.min(Math.max(0, attempts - 1), MAX_SHIFT);
    long longest = Math.min(doubled, MAX_BACK_OFF.toMillis());
    return Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
  }
}
