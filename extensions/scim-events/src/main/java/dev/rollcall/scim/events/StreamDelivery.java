// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.events.PushClient.Accepted;
import dev.rollcall.scim.events.PushClient.Failed;
import dev.rollcall.scim.events.PushClient.Outcome;
import dev.rollcall.scim.events.PushClient.Rejected;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamClaim;
import dev.rollcall.scim.spi.event.StreamedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Delivers the events of a claimed stream one after another, until none is pending or a delivery
 * fails. The order of a stream is that of each of its resources.
 */
final class StreamDelivery {
  private static final int BATCH = 100;
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration MAX_BACK_OFF = Duration.ofMinutes(5);
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);
  private static final int MAX_SHIFT = 10;

  /**
   * The time until a stream that this process does not push is claimed again. Another process, with
   * a later declaration, may push it.
   */
  private static final Duration NOT_PUSHED = Duration.ofMinutes(1);

  /** The time after which a pause takes effect at the latest, apart from a running request. */
  private static final Duration EXTENSION = Duration.ofSeconds(1);

  private final Services services;
  private final StreamClaim claim;
  private final Executor executor;
  private final Consumer<EventStreamId> end;
  private final Deque<StreamedEvent> batch = new ArrayDeque<>();
  private Instant nextExtension;
  private BooleanSupplier isClosed = () -> false;
  private boolean hasDelivered;

  /**
   * The collaborators of all deliveries.
   *
   * @param store the events
   * @param streams the declared streams
   * @param client sends events
   * @param reports reports the outcome
   * @param timeout the maximum time of a request
   * @param clock the clock
   */
  record Services(
      EventStreamStore store,
      EventStreams streams,
      PushClient client,
      DeliveryReports reports,
      Duration timeout,
      InstantSource clock) {
    /** The time of a claim, which contains a request and the storage of its outcome. */
    Duration claim() {
      return timeout.multipliedBy(3);
    }

    /** The time after which a claim is extended, so that a request ends before the claim. */
    Duration extension() {
      Duration half = timeout.dividedBy(2);
      return half.compareTo(EXTENSION) < 0 ? half : EXTENSION;
    }
  }

  /**
   * Creates the delivery of a stream.
   *
   * @param end called once when the delivery has ended
   */
  StreamDelivery(
      Services services, StreamClaim claim, Executor executor, Consumer<EventStreamId> end) {
    this.services = services;
    this.claim = claim;
    this.executor = executor;
    this.end = end;
    this.nextExtension = services.clock().instant().plus(services.extension());
  }

  /**
   * Starts the delivery, which ends after a request when it is closed.
   *
   * @param closed whether the transmitter is closed
   */
  void start(BooleanSupplier closed) {
    this.isClosed = closed;
    attempt(this::deliverNext);
  }

  /** Runs a step. After a failure of the store, the claim expires. */
  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error unavailable) {
      DeliveryReports.storeFailed(unavailable);
      end.accept(claim.stream());
    }
  }

  private void deliverNext() {
    Optional<EventStream> stream =
        services
            .streams()
            .find(claim.stream().tenantId(), claim.stream().name())
            .filter(declared -> declared.delivery().isPushed());
    if (stream.isEmpty()) {
      services.store().release(claim, services.clock().instant().plus(NOT_PUSHED));
      end.accept(claim.stream());
      return;
    }
    if (batch.isEmpty()) {
      batch.addAll(services.store().pending(claim.stream(), BATCH));
    }
    if (batch.isEmpty() || isClosed.getAsBoolean()) {
      services.store().release(claim, services.clock().instant());
      end.accept(claim.stream());
    } else if (isClaimed()) {
      send(stream.get(), batch.remove());
    } else {
      end.accept(claim.stream());
    }
  }

  /** Extends the claim from time to time; this fails if the stream has been paused meanwhile. */
  private boolean isClaimed() {
    Instant now = services.clock().instant();
    if (now.isBefore(nextExtension)) {
      return true;
    }
    nextExtension = now.plus(services.extension());
    return services.store().extend(claim, now.plus(services.claim()));
  }

  private void send(EventStream stream, StreamedEvent event) {
    CompletableFuture<Void> unused =
        services
            .client()
            .send(claim.stream().tenantId(), stream, event)
            .thenAcceptAsync(outcome -> attempt(() -> settle(event, outcome)), executor);
  }

  private void settle(StreamedEvent event, Outcome outcome) {
    if (outcome instanceof Failed failed) {
      retry(failed);
      return;
    }
    EventStreamId stream = claim.stream();
    if (outcome instanceof Rejected rejected) {
      String error = rejected.code() + ": " + rejected.description();
      services.store().reject(stream, Map.of(event.id(), error), services.clock().instant());
      services.reports().rejected(stream, event.id(), rejected.code());
    } else if (outcome instanceof Accepted) {
      Instant now = services.clock().instant();
      int unused = services.store().acknowledge(stream, List.of(event.id()), now);
      hasDelivered = true;
      services.reports().delivered(stream, event.id(), Duration.between(event.at(), now));
    }
    deliverNext();
  }

  private void retry(Failed failed) {
    int failures = hasDelivered ? 0 : claim.failures();
    Duration backOff = backOff(failures, failed.retryAfter(), new SplittableRandom());
    services.reports().failed(claim.stream(), failed.reason(), backOff);
    services.store().retry(claim, services.clock().instant().plus(backOff));
    end.accept(claim.stream());
  }

  /**
   * Returns the time until the next delivery: half to all of one second that is doubled with each
   * failure, up to five minutes; longer if the receiver requests it, up to one hour.
   */
  static Duration backOff(int failures, Optional<Duration> retryAfter, SplittableRandom random) {
    long doubled = FIRST_BACK_OFF.toMillis() << Math.min(failures, MAX_SHIFT);
    long longest = Math.min(doubled, MAX_BACK_OFF.toMillis());
    Duration own = Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
    Duration requested = retryAfter.orElse(Duration.ZERO);
    Duration granted = requested.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : requested;
    return own.compareTo(granted) > 0 ? own : granted;
  }
}
