// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Limits the log lines about refused requests at level INFO to 60 a minute for each application and
 * reason, so that requests without a valid credential cannot fill a log. Thread-safe.
 */
public final class RefusalLogLimit {
  private static final int PER_MINUTE = 60;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final ReentrantLock lock = new ReentrantLock();
  private final LongSupplier nanoTime;
  private final Map<Source, Window> windows = new HashMap<>();

  /** The clock counts nanoseconds from any origin. */
  public RefusalLogLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Source(String application, AuthenticationFailure reason) {}

  private static final class Window {
    private long begin;
    private int lines;
    private long suppressed;
  }

  /**
   * Takes a line of the current minute.
   *
   * @return how many lines were suppressed since the last one; empty when this one is to be
   *     suppressed
   */
  public OptionalLong tryAcquire(String application, AuthenticationFailure reason) {
    lock.lock();
    try {
      return tryAcquire(new Source(application, reason));
    } finally {
      lock.unlock();
    }
  }

  private OptionalLong tryAcquire(Source refused) {
    long now = nanoTime.getAsLong();
    Window window =
        windows.computeIfAbsent(
            refused,
            source -> {
              Window fresh = new Window();
              fresh.begin = now;
              return fresh;
            });
    if (now - window.begin >= MINUTE_NANOS) {
      window.begin = now;
      window.lines = 0;
    }
    if (window.lines >= PER_MINUTE) {
      window.suppressed++;
      return OptionalLong.empty();
    }
    window.lines++;
    long before = window.suppressed;
    window.suppressed = 0;
    return OptionalLong.of(before);
  }
}
