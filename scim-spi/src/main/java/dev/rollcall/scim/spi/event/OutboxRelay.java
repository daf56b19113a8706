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

/**
 * Tells the events of an outbox, each at least once: a receiver drops what it has had, by the
 * event's id. Run it every second or so by a scheduler of the host's, on as many machines as there
 * are. Thread-safe.
 *
 * <p>Events of one resource are told in the order in which they happened. When one cannot be told,
 * those of the same resource wait with it until the claim has run out; the others do not.
 */
public final class OutboxRelay implements Runnable {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int BATCH = 100;

  private final EventOutbox outbox;
  private final Receiver receiver;
  private final Duration claim;
  private final Clock clock;

  /**
   * A relay.
   *
   * @param claim how long a batch of 100 events may take; what was not told by then is told again
   */
  public OutboxRelay(EventOutbox outbox, Receiver receiver, Duration claim, Clock clock) {
    this.outbox = Objects.requireNonNull(outbox, "outbox");
    this.receiver = Objects.requireNonNull(receiver, "receiver");
    this.claim = Objects.requireNonNull(claim, "claim");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Who is told. */
  @FunctionalInterface
  public interface Receiver {
    /** Takes an event; when it throws, the event is told again after the claim has run out. */
    void receive(OutboxEvent event);
  }

  /** Tells what waits, until nothing is left that could be told now. Never throws. */
  @Override
  public void run() {
    try {
      while (tellBatch()) {}
    } catch (RuntimeException unreadable) {
      log("The outbox cannot be read", unreadable);
    }
  }

  /** Whether there may be more to tell. */
  private boolean tellBatch() {
    Instant now = clock.instant();
    List<OutboxEvent> batch = outbox.claim(BATCH, now, now.plus(claim));
    List<String> published = new ArrayList<>();
    Set<OutboxEvent.Resource> waiting = new HashSet<>();
    for (OutboxEvent event : batch) {
      if (!waiting.contains(event.resource()) && isTold(event)) {
        published.add(event.event().id());
      } else {
        waiting.add(event.resource());
      }
    }
    outbox.done(published);
    return batch.size() == BATCH;
  }

  private boolean isTold(OutboxEvent event) {
    try {
      receiver.receive(event);
      return true;
    } catch (RuntimeException failure) {
      log("Event " + event.event().id() + " could not be told", failure);
      return false;
    }
  }

  /** Its class alone: the text of an exception of the host may hold anything. */
  private static void log(String what, RuntimeException failure) {
    LOG.log(System.Logger.Level.WARNING, () -> what + ": " + failure.getClass().getName());
  }
}
