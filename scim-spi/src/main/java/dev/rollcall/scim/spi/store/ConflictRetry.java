// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Repeats transactions that fail because of a concurrent one: up to 16 attempts, with an
 * exponential back-off and jitter. The back-off begins with the duration of the attempt that
 * failed, so that slow transactions give way to each other as well as fast ones.
 */
public final class ConflictRetry {
  private static final int MAX_ATTEMPTS = 16;
  private static final int MAX_DOUBLINGS = 8;
  private static final long MIN_FIRST_BACK_OFF_NANOS = 1_000_000;
  private static final long MAX_BACK_OFF_NANOS = 2_000_000_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private int attempts;
  private long attemptStart = System.nanoTime();

  private ConflictRetry() {}

  /**
   * Runs a transaction until it succeeds or fails with anything but {@code staleVersion}.
   *
   * @throws ScimException {@code unavailable} when the last attempt ends with a conflict
   */
  public static <T> T run(Supplier<T> transaction) {
    return run(transaction, ConflictRetry::isStaleVersion);
  }

  /**
   * Runs a transaction until it succeeds or fails with anything but a conflict, for stores that
   * know the exceptions of their database.
   *
   * @throws ScimException {@code unavailable} when the last attempt ends with a conflict
   */
  public static <T> T run(Supplier<T> transaction, Predicate<RuntimeException> isConflict) {
    ConflictRetry retry = new ConflictRetry();
    while (true) {
      try {
        return transaction.get();
      } catch (RuntimeException failure) {
        retry.backOff(failure, isConflict);
      }
    }
  }

  /**
   * Runs work in units of work until one is committed or fails with anything but {@code
   * staleVersion}. Checks the deadline of the context before each attempt.
   *
   * @throws ScimException {@code unavailable} when the last attempt ends with a conflict, or the
   *     deadline has passed
   */
  public static <T> T run(
      UnitOfWork unitOfWork, TenantContext context, Function<TenantContext, T> work) {
    ConflictRetry retry = new ConflictRetry();
    while (true) {
      context.budget().checkDeadline();
      try {
        return unitOfWork.run(context, work);
      } catch (ScimException failure) {
        retry.backOff(failure, ConflictRetry::isStaleVersion);
      }
    }
  }

  private static boolean isStaleVersion(RuntimeException failure) {
    return failure instanceof ScimException rejected && rejected.isStaleVersion();
  }

  /** Waits before the next attempt, after a conflict; throws any other failure. */
  private void backOff(RuntimeException failure, Predicate<RuntimeException> isConflict) {
    if (!isConflict.test(failure)) {
      throw failure;
    }
    attempts++;
    if (attempts == MAX_ATTEMPTS) {
      throw ScimException.exceeded(ExceededLimit.CONFLICTS, RETRY_AFTER);
    }
    long first = Math.max(System.nanoTime() - attemptStart, MIN_FIRST_BACK_OFF_NANOS);
    long doubled = Math.min(first, MAX_BACK_OFF_NANOS) << Math.min(attempts - 1, MAX_DOUBLINGS);
    long longest = Math.min(doubled, MAX_BACK_OFF_NANOS);
    LockSupport.parkNanos(new SplittableRandom().nextLong(longest / 8, longest));
    attemptStart = System.nanoTime();
  }
}
