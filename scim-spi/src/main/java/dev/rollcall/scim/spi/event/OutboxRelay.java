// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers the events of an outbox at least once. A receiver detects duplicates by the event's id.
 * Start it, or schedule it about every second, on any number of nodes. Thread-safe.
 *
 * <p>Events of one resource are delivered in order. If a delivery fails, the later events of the
 * same resource wait until the claim expires; events of other resources are not affected.
 */
public final class OutboxRelay implements Runnable, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int BATCH = 100;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final EventOutbox outbox;
  private final Receiver receiver;
  private final Duration claim;
  private final Clock clock;
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Creates a relay.
   *
   * @param claim the maximum time for a batch of 100 events; events that are not delivered by then
   *     are delivered again
   */
  public OutboxRelay(EventOutbox outbox, Receiver receiver, Duration claim, Clock clock) {
    this.outbox = Objects.requireNonNull(outbox, "outbox");
    this.receiver = Objects.requireNonNull(receiver, "receiver");
    this.claim = Objects.requireNonNull(claim, "claim");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Receives events. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Handles an event. If it throws, also an error, the event is delivered again after the claim
     * expires.
     */
    void receive(OutboxEvent event);

    /**
     * Returns a receiver that passes each event to all receivers in their order. If one throws, the
     * event is delivered to all of them again.
     */
    static Receiver allOf(List<? extends Receiver> receivers) {
      List<Receiver> all = List.copyOf(receivers);
      return event -> all.forEach(receiver -> receiver.receive(event));
    }
  }

  /**
   * Starts to run the relay every second, in a daemon thread. No effect after the first call.
   *
   * @throws IllegalStateException when the relay is closed
   */
  public void start() {
    if (isClosed()) {
      throw new IllegalStateException("The relay is closed");
    }
    if (isStarted.compareAndSet(false, true)) {
      Thread thread = new Thread(this::runUntilClosed, "scim-outbox");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void runUntilClosed() {
    try {
      do {
        run();
      } while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  /**
   * Ends the relay after the current batch, for which it waits up to ten seconds if the relay was
   * started. Events that are not delivered stay in the outbox.
   */
  @Override
  public void close() {
    closing.countDown();
    if (isStarted.get()) {
      try {
        boolean unused = ended.await(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException end) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Delivers all events that can be claimed, unless the relay is closed. Never throws. */
  @Override
  public void run() {
    try {
      while (!isClosed() && deliverBatch()) {}
    } catch (RuntimeException | Error unreadable) {
      log("event=outbox_read_failed", unreadable);
    }
  }

  /** Delivers a batch. Returns whether more events can be pending. */
  private boolean deliverBatch() {
    Instant now = clock.instant();
    List<OutboxEvent> batch = outbox.claim(BATCH, now, now.plus(claim));
    List<String> delivered = new ArrayList<>();
    Set<OutboxEvent.Resource> blocked = new HashSet<>();
    for (OutboxEvent event : batch) {
      if (!blocked.contains(event.resource()) && isDelivered(event)) {
        delivered.add(event.event().id());
      } else {
        blocked.add(event.resource());
      }
    }
    outbox.markDelivered(delivered);
    return batch.size() == BATCH;
  }

  private boolean isDelivered(OutboxEvent event) {
    try {
      receiver.receive(event);
      return true;
    } catch (RuntimeException | Error failure) {
      log("event=outbox_delivery_failed event_id=" + event.event().id(), failure);
      return false;
    }
  }

  /**
   * Logs the class of the exception only: the message of a host's exception may contain personal
   * data.
   */
  private static void log(String line, Throwable failure) {
    LOG.log(System.Logger.Level.WARNING, () -> line + " exception=" + failure.getClass().getName());
  }
}
