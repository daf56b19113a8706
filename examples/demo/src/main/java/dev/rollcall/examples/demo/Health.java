// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The state that health endpoints report. The store is queried at most once a second, by one
 * request at a time: the endpoints are public, and an unresponsive database must not occupy all
 * threads.
 */
final class Health {
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  /** Checks whether the store responds; set when the gateway has started. */
  private final AtomicReference<BooleanSupplier> store = new AtomicReference<>();

  private final ReentrantLock query = new ReentrantLock();
  private volatile boolean isDraining;
  private volatile boolean hasAnswered = true;
  private volatile long answeredAt;

  /** Marks the gateway as started; {@code answers} returns whether the store responds. */
  void started(BooleanSupplier answers) {
    answeredAt = System.nanoTime() - FRESH;
    store.set(answers);
  }

  /** Marks the gateway as draining. */
  void draining() {
    isDraining = true;
  }

  /** Returns the reason why the gateway must receive no requests; empty when it is ready. */
  Optional<String> unreadiness() {
    BooleanSupplier answers = store.get();
    if (answers == null) {
      return Optional.of("starting");
    }
    if (isDraining) {
      return Optional.of("draining");
    }
    return storeAnswers(answers) ? Optional.empty() : Optional.of("store");
  }

  private boolean storeAnswers(BooleanSupplier answers) {
    if (System.nanoTime() - answeredAt >= FRESH && query.tryLock()) {
      try {
        hasAnswered = answers.getAsBoolean();
        answeredAt = System.nanoTime();
      } finally {
        query.unlock();
      }
    }
    return hasAnswered;
  }
}
