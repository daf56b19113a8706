// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimResponse;
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

  /** Returns the error for requests that arrive while the gateway drains. */
  public static ScimException rejection() {
    return ScimException.exceeded(ExceededLimit.DRAINING, RETRY_AFTER);
  }

  /** A counted request. It ends when it is closed, or with its response body if it has one. */
  public final class Running implements AutoCloseable {
    private boolean isBodyPending;

    private Running() {}

    /** Returns whether the gateway drains. */
    public boolean isRejected() {
      return isDraining;
    }

    /** Returns the response; if it has a body, the request ends when the body has been written. */
    public ScimResponse endingWithBody(ScimResponse response) {
      isBodyPending = response.body().isPresent();
      return isBodyPending
          ? new ScimResponse(
              response.status(), response.headers(), response.body().map(this::endingWith))
          : response;
    }

    private ScimResponse.Body endingWith(ScimResponse.Body body) {
      return out -> {
        try {
          return body.writeTo(out);
        } finally {
          end();
        }
      };
    }

    @Override
    public void close() {
      if (!isBodyPending) {
        end();
      }
    }
  }

  private void end() {
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
