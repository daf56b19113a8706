// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Runs a write in a unit of work, and computes it anew when another writer came between its reading
 * and its writing (optimistic locking).
 */
final class OptimisticRetry {
  private static final int MAX_TRIES = 12;
  private static final long FIRST_PAUSE_NANOS = 500_000;
  private static final int MAX_DOUBLINGS = 7;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final UnitOfWork unitOfWork;
  private final Deadline deadline;

  OptimisticRetry(UnitOfWork unitOfWork, Deadline deadline) {
    this.unitOfWork = unitOfWork;
    this.deadline = deadline;
  }

  /**
   * Does the work.
   *
   * @param isAnyVersion whether the client did not ask for a version: only then is the work done
   *     again, and only then is a conflict that does not end a 503
   */
  <T> T run(TenantContext context, boolean isAnyVersion, Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      deadline.check(context);
      try {
        return unitOfWork.run(context, work);
      } catch (ScimException refused) {
        boolean isStale = refused.status() == ScimException.staleVersion().status();
        if (!isStale || !isAnyVersion) {
          throw refused;
        }
        if (tries == MAX_TRIES) {
          throw ScimException.unavailable(RETRY_AFTER);
        }
        pause(tries);
      }
    }
  }

  /** For a random while, so that many writers of one resource do not meet again; under 64 ms. */
  private static void pause(int tries) {
    long longest = FIRST_PAUSE_NANOS << Math.min(tries, MAX_DOUBLINGS);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
  }
}
