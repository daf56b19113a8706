// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests of a gateway from their arrival to the end of their response bodies, and
 * rejects new ones when the gateway drains. Thread-safe.
 */
public final class RunningRequests {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final AtomicInteger running = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private volatile boolean isDraining;

  /** Creates a counter without requests. */
  public RunningRequests() {}

  /** Counts a request that arrives; the caller closes it. */
  public Running begin() {
    running.incrementAndGet();
    return new Running();
  }

  /** Returns whether the gateway drains, so that requests which begin now are rejected. */
  public boolean isDraining() {
    return isDraining;
  }

  /** Returns the error for requests that arrive while the gateway drains. */
  public static ScimException rejection() {
    return ScimException.exceeded(ExceededLimit.DRAINING, RETRY_AFTER);
  }

  /** A counted request. It ends when it is closed, or with its response body if it has one. */
  public final class Running implements AutoCloseable {
    private boolean isBodyPending;
    private boolean isEnded;

    private Running() {}

    /** Keeps the request running until the body of its response has been written. */
    void awaitBody() {
      isBodyPending = true;
    }

    /** Ends the request, once: its response needs no more work of the gateway. */
    void end() {
      if (!isEnded) {
        isEnded = true;
        remove();
      }
    }

    @Override
    public void close() {
      if (!isBodyPending) {
        end();
      }
    }
  }

  private void remove() {
    if (running.decrementAndGet() == 0 && isDraining) {
      lock.lock();
      try {
        idle.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Rejects new requests from now on, and waits for the running ones.
   *
   * @return whether all requests have ended within the time
   */
  public boolean drain(Duration maxWait) throws InterruptedException {
    isDraining = true;
    lock.lockInterruptibly();
    try {
      long left = maxWait.toNanos();
      while (running.get() > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
      return running.get() == 0;
    } finally {
      lock.unlock();
    }
  }
}
