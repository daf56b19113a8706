// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamClaim;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Finds due streams and delivers their events. A stream whose receiver does not respond occupies no
 * thread, so that it does not delay other streams.
 */
final class Transmitter {
  private static final int MAX_STREAMS = 1_000;
  private static final int MAX_FORGOTTEN = 1_000;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration FORGET_INTERVAL = Duration.ofMinutes(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final EventStreamStore store;
  private final StreamDelivery.Services services;
  private final ExecutorService executor;
  private final Duration retention;
  private final InstantSource clock;
  private final Set<EventStreamId> running = ConcurrentHashMap.newKeySet();
  private final Semaphore ended = new Semaphore(0);
  private Instant nextForget = Instant.MIN;
  private volatile boolean isClosed;

  Transmitter(StreamDelivery.Services services, ExecutorService executor, Duration retention) {
    this.store = services.store();
    this.services = services;
    this.executor = executor;
    this.retention = retention;
    this.clock = services.clock();
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    daemon("scim-events", this::dispatchUntilClosed).start();
  }

  private void dispatchUntilClosed() {
    while (!isClosed) {
      try {
        dispatch();
        forget();
      } catch (RuntimeException | Error unavailable) {
        DeliveryReports.storeFailed(unavailable);
      }
      awaitNextDispatch();
    }
  }

  /** Waits until a stream ends, which can be due again, or one second has passed. */
  private void awaitNextDispatch() {
    try {
      ended.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
      ended.drainPermits();
    } catch (InterruptedException end) {
      isClosed = true;
    }
  }

  /** Starts the delivery of due streams that this transmitter does not deliver yet. */
  private void dispatch() {
    Instant now = clock.instant();
    for (EventStreamId stream : store.dueStreams(now, MAX_STREAMS)) {
      if (running.size() < MAX_STREAMS && !isClosed && running.add(stream)) {
        executor.execute(() -> begin(stream));
      }
    }
  }

  private void begin(EventStreamId stream) {
    try {
      Instant now = clock.instant();
      store
          .claim(stream, now, now.plus(services.claim()))
          .ifPresentOrElse(this::deliver, () -> end(stream));
    } catch (RuntimeException | Error unavailable) {
      DeliveryReports.storeFailed(unavailable);
      end(stream);
    }
  }

  private void deliver(StreamClaim claim) {
    new StreamDelivery(services, claim, executor, this::end).start(() -> isClosed);
  }

  private void end(EventStreamId stream) {
    running.remove(stream);
    ended.release();
  }

  private void forget() {
    Instant now = clock.instant();
    if (now.isBefore(nextForget)) {
      return;
    }
    boolean isMore = store.forget(now.minus(retention), MAX_FORGOTTEN) == MAX_FORGOTTEN;
    nextForget = isMore ? now : now.plus(FORGET_INTERVAL);
  }

  /** Waits for running requests up to a time. */
  void close() {
    isClosed = true;
    ended.release();
    long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    try {
      while (!running.isEmpty() && System.nanoTime() < deadline) {
        ended.tryAcquire(50, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
    executor.shutdown();
    services.client().close();
  }
}
