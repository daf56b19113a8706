// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The state that health endpoints report. The store is queried once a second at most, and by one
 * request at a time: anybody may ask, and a database that hangs must not occupy all threads.
 */
final class Health {
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  /** Returns whether the store answers; set when the gateway has started. */
  private final AtomicReference<BooleanSupplier> store = new AtomicReference<>();

  private final ReentrantLock query = new ReentrantLock();
  private volatile boolean isDraining;
  private volatile boolean hasAnswered = true;
  private volatile long answeredAt;

  /** Marks the gateway as started; {@code answers} returns whether the store answers. */
  void started(BooleanSupplier answers) {
    answeredAt = System.nanoTime() - FRESH;
    store.set(answers);
  }

  /** Marks the gateway as about to stop. */
  void draining() {
    isDraining = true;
  }

  /** The reason why the gateway must get no requests; empty when it is ready. */
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
