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

/** What becomes of people and groups in a cycle that is on its way. Thread-safe. */
public final class CycleLog {
  private static final int MAX_WITH_EXCHANGES = 100;

  private final int number;
  private final long start = System.nanoTime();
  private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
  private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());

  /** A cycle begins; {@code number} counts from 1. */
  public CycleLog(int number) {
    this.number = number;
  }

  /**
   * Brings something up to date. What fails waits for another cycle; what does not fail does not
   * wait any more.
   *
   * @param escrow where it waits
   * @param object its number
   * @param name what it is called in failures
   */
  public void sync(Escrow escrow, int object, String name, Supplier<Effect> work) {
    try {
      Effect effect = work.get();
      synchronized (this) {
        effects.merge(effect, 1, Integer::sum);
      }
      escrow.done(object);
    } catch (ServerClient.Refused refused) {
      fail(refused.of(name));
      escrow.put(object, number);
    }
  }

  /** Does something more for what is up to date otherwise. What fails waits for another cycle. */
  public void refer(Escrow escrow, int object, String name, Runnable work) {
    try {
      work.run();
    } catch (ServerClient.Refused refused) {
      fail(refused.of(name));
      escrow.put(object, number);
    }
  }

  /** Shows the requests of the first failures only: there may be one for each person. */
  private void fail(Failure failure) {
    failures.add(failures.size() < MAX_WITH_EXCHANGES ? failure : failure.withoutExchanges());
  }

  /** Which cycle it is. */
  public int number() {
    return number;
  }

  /** How many failures there are so far. */
  public int failures() {
    return failures.size();
  }

  /** The cycle is over. */
  public CycleResult end(Optional<String> quarantine) {
    return new CycleResult(
        number, effects, failures, quarantine, Duration.ofNanos(System.nanoTime() - start));
  }
}
