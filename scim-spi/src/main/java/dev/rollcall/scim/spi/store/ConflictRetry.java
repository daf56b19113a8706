// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The policy for transactions that fail because of a concurrent one: up to 16 attempts, with an
 * exponential back-off and jitter. One object counts the attempts of one transaction. Not
 * thread-safe.
 */
public final class ConflictRetry {
  private static final int MAX_ATTEMPTS = 16;
  private static final long FIRST_BACK_OFF_NANOS = 1_000_000;
  private static final long MAX_BACK_OFF_NANOS = 250_000_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private int attempts;

  /** Creates the policy for a transaction that has not been attempted. */
  public ConflictRetry() {}

  /**
   * Waits before the next attempt, after a conflict.
   *
   * @throws ScimException {@code unavailable} when the last attempt has failed
   */
  public void backOff() {
    attempts++;
    if (attempts == MAX_ATTEMPTS) {
      throw ScimException.exceeded(ExceededLimit.CONFLICTS, RETRY_AFTER);
    }
    long longest = Math.min(FIRST_BACK_OFF_NANOS << (attempts - 1), MAX_BACK_OFF_NANOS);
    LockSupport.parkNanos(new SplittableRandom().nextLong(longest / 8, longest));
  }

  /**
   * Runs a transaction until it succeeds or fails with anything but {@code staleVersion}.
   *
   * @throws ScimException {@code unavailable} when the last attempt ends with a conflict
   */
  public static <T> T run(Supplier<T> transaction) {
    ConflictRetry retry = new ConflictRetry();
    while (true) {
      try {
        return transaction.get();
      } catch (ScimException failure) {
        if (!failure.isStaleVersion()) {
          throw failure;
        }
        retry.backOff();
      }
    }
  }
}
