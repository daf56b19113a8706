// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Records the effects and failures of a running cycle. Thread-safe. */
public final class CycleLog {
  private static final int MAX_WITH_EXCHANGES = 100;

  private final int number;
  private final long start = System.nanoTime();
  private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
  private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());

  /** Starts a cycle; {@code number} counts from 1. */
  public CycleLog(int number) {
    this.number = number;
  }

  /**
   * Provisions an object. A failure is retried in a later cycle; a success ends the retries.
   *
   * @param retries the retry queue
   * @param object the number of the object
   * @param name its name in failures
   */
  public void sync(RetryQueue retries, int object, String name, Supplier<Effect> work) {
    try {
      Effect effect = work.get();
      synchronized (this) {
        effects.merge(effect, 1, Integer::sum);
      }
      retries.done(object);
    } catch (ServerClient.Refused refused) {
      fail(refused.of(name));
      retries.put(object, number);
    }
  }

  /**
   * Runs a further step for an object that is provisioned otherwise. A failure is retried in a
   * later cycle.
   */
  public void refer(RetryQueue retries, int object, String name, Runnable work) {
    try {
      work.run();
    } catch (ServerClient.Refused refused) {
      fail(refused.of(name));
      retries.put(object, number);
    }
  }

  /** Keeps the requests of only the first failures, because there may be one per user. */
  private void fail(Failure failure) {
    failures.add(failures.size() < MAX_WITH_EXCHANGES ? failure : failure.withoutExchanges());
  }

  /** Returns the number of the cycle. */
  public int number() {
    return number;
  }

  /** Returns the number of failures so far. */
  public int failures() {
    return failures.size();
  }

  /** Ends the cycle. */
  public CycleResult end(Optional<String> quarantine) {
    return new CycleResult(
        number, effects, failures, quarantine, Duration.ofNanos(System.nanoTime() - start));
  }
}
