// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

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

  /** Executes a request; while the gateway drains, responds with 503 instead. */
  public ScimResponse execute(Exchange exchange, Supplier<ScimResponse> work) {
    running.incrementAndGet();
    boolean isBodyPending = false;
    try {
      if (isDraining) {
        return exchange.error(ScimException.exceeded(ExceededLimit.DRAINING, RETRY_AFTER));
      }
      ScimResponse response = work.get();
      isBodyPending = response.body().isPresent();
      return isBodyPending ? endingWithBody(response) : response;
    } finally {
      if (!isBodyPending) {
        end();
      }
    }
  }

  private ScimResponse endingWithBody(ScimResponse response) {
    return new ScimResponse(
        response.status(), response.headers(), response.body().map(this::endingWith));
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
