// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Limits the log lines of each cause to a number per minute, so that an event that clients or a
 * failed database repeat cannot fill a log. Thread-safe.
 *
 * @param <C> the cause, with {@code equals}; there must be few, because they are kept
 */
public final class LogLineLimit<C> {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final ReentrantLock lock = new ReentrantLock();
  private final int perMinute;
  private final LongSupplier nanoTime;
  private final Map<C, Window> windows = new HashMap<>();

  /**
   * Creates a limit.
   *
   * @param perMinute the number of lines of a cause per minute
   * @param nanoTime counts nanoseconds from any origin
   */
  public LogLineLimit(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
  }

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
  public OptionalLong tryAcquire(C cause) {
    lock.lock();
    try {
      return acquire(cause);
    } finally {
      lock.unlock();
    }
  }

  private OptionalLong acquire(C cause) {
    long now = nanoTime.getAsLong();
    Window window =
        windows.computeIfAbsent(
            cause,
            absent -> {
              Window fresh = new Window();
              fresh.begin = now;
              return fresh;
            });
    if (now - window.begin >= MINUTE_NANOS) {
      window.begin = now;
      window.lines = 0;
    }
    if (window.lines >= perMinute) {
      window.suppressed++;
      return OptionalLong.empty();
    }
    window.lines++;
    long before = window.suppressed;
    window.suppressed = 0;
    return OptionalLong.of(before);
  }
}
