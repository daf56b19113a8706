// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.events.StreamAccess.ReadableStream;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Responds to polls of receivers (RFC 8936 section 2). A poll without events waits until there is
 * one, up to a maximum time. One poll of each stream can wait, and a limited number of all streams;
 * others get an empty response at once, so that receivers do not occupy the threads of the server.
 */
final class PollEndpoint {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final EventStreamStore store;
  private final EventSigningKeys keys;
  private final DeliveryReports reports;
  private final Duration maxWait;
  private final Semaphore waiters;
  private final Set<EventStreamId> waiting = ConcurrentHashMap.newKeySet();

  PollEndpoint(
      EventStreamStore store,
      EventSigningKeys keys,
      DeliveryReports reports,
      Duration maxWait,
      int maxWaiters) {
    this.store = store;
    this.keys = keys;
    this.reports = reports;
    this.maxWait = maxWait;
    this.waiters = new Semaphore(maxWaiters);
  }

  /** Acknowledges tokens and returns the next ones. */
  ScimResponse poll(ReadableStream stream, ComplexValue body) {
    if (stream.declared().delivery().isPushed()) {
      return EventResponses.error(404, "not_found", "The stream cannot be polled");
    }
    PollRequest request = PollRequest.parse(body);
    EventStreamId id = stream.id();
    request.errors().forEach((jti, error) -> reject(id, jti, error));
    if (!request.acknowledged().isEmpty()) {
      store.acknowledge(id, request.acknowledged());
    }
    return response(events(id, request), request.maxEvents());
  }

  private void reject(EventStreamId id, String jti, PollRequest.SetError error) {
    if (store.reject(id, jti, error.code() + ": " + error.description())) {
      reports.rejected(id, jti, error.code());
    }
  }

  /** Returns up to one event more than requested. */
  private List<StreamedEvent> events(EventStreamId id, PollRequest request) {
    if (request.maxEvents() == 0 || store.status(id) != StreamStatus.ENABLED) {
      return List.of();
    }
    List<StreamedEvent> events = store.pending(id, request.maxEvents() + 1);
    return events.isEmpty() && !request.returnsImmediately()
        ? awaited(id, request.maxEvents() + 1)
        : events;
  }

  private List<StreamedEvent> awaited(EventStreamId id, int max) {
    if (!waiting.add(id)) {
      return List.of();
    }
    try {
      return waiters.tryAcquire() ? awaitedWithPermit(id, max) : List.of();
    } finally {
      waiting.remove(id);
    }
  }

  private List<StreamedEvent> awaitedWithPermit(EventStreamId id, int max) {
    long deadline = System.nanoTime() + maxWait.toNanos();
    try {
      List<StreamedEvent> events = List.of();
      while (events.isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(Math.min(INTERVAL.toMillis(), maxWait.toMillis()));
        events = store.pending(id, max);
      }
      return events;
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      waiters.release();
    }
  }

  private ScimResponse response(List<StreamedEvent> events, int max) {
    ComplexValue.Builder sets = ComplexValue.builder();
    events.stream().limit(max).forEach(event -> sets.put(event.id(), keys.sign(event.document())));
    return EventResponses.json(
        200,
        JsonWriter.toString(
            ComplexValue.builder()
                .put("sets", sets.build())
                .put("moreAvailable", events.size() > max)
                .build()));
  }
}
