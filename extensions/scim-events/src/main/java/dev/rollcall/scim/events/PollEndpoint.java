// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.events.StreamAccess.ReadableStream;
import dev.rollcall.scim.gateway.EndpointAccess;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Responds to polls of receivers (RFC 8936 section 2). A poll without events waits until there is
 * one, up to a maximum time. A limited number of polls can wait; others get an empty response at
 * once, so that receivers do not occupy the threads of the server.
 */
final class PollEndpoint {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final EndpointAccess endpoints;
  private final Services services;
  private final Duration maxWait;
  private final WaitingPolls waiting;

  /**
   * The collaborators of polls.
   *
   * @param store the events
   * @param keys sign the tokens
   * @param reports reports acknowledged and rejected events
   * @param clock the clock
   */
  record Services(
      EventStreamStore store,
      EventSigningKeys keys,
      DeliveryReports reports,
      InstantSource clock) {}

  PollEndpoint(EndpointAccess endpoints, Services services, Duration maxWait, int maxWaiting) {
    this.endpoints = endpoints;
    this.services = services;
    this.maxWait = maxWait;
    this.waiting = new WaitingPolls(maxWaiting);
  }

  /**
   * Acknowledges tokens and returns the next ones. Holds a permit of the tenant, but not while it
   * waits for events.
   */
  ScimResponse poll(TenantContext context, ReadableStream stream, ComplexValue body) {
    if (stream.declared().delivery().isPushed()) {
      return EventResponses.error(404, "not_found", "The stream cannot be polled");
    }
    PollRequest request = PollRequest.parse(body);
    EventStreamId id = stream.id();
    List<StreamedEvent> events = endpoints.execute(context, () -> settled(id, request));
    boolean isToWait =
        events.isEmpty()
            && request.maxEvents() > 0
            && !request.returnsImmediately()
            && services.store().status(id) == StreamStatus.ENABLED;
    if (isToWait) {
      events = awaited(id, request.maxEvents() + 1);
    }
    return response(events, request.maxEvents());
  }

  /** Settles tokens, and returns up to one event more than requested. */
  private List<StreamedEvent> settled(EventStreamId id, PollRequest request) {
    EventStreamStore store = services.store();
    Instant now = services.clock().instant();
    if (!request.errors().isEmpty()) {
      Map<String, String> errors = new LinkedHashMap<>();
      request.errors().forEach((jti, error) -> errors.put(jti, error.text()));
      for (String jti : store.reject(id, errors, now)) {
        services.reports().rejected(id, jti, request.code(jti));
      }
    }
    if (!request.acknowledged().isEmpty()) {
      int count = store.acknowledge(id, request.acknowledged(), now);
      if (count > 0) {
        services.reports().acknowledged(id, count);
      }
    }
    boolean isRead = request.maxEvents() > 0 && store.status(id) == StreamStatus.ENABLED;
    return isRead ? store.pending(id, request.maxEvents() + 1) : List.of();
  }

  private List<StreamedEvent> awaited(EventStreamId id, int max) {
    if (!waiting.tryEnter(id)) {
      return List.of();
    }
    long deadline = System.nanoTime() + maxWait.toNanos();
    try {
      List<StreamedEvent> events = List.of();
      while (events.isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(Math.min(INTERVAL.toMillis(), maxWait.toMillis()));
        events = services.store().pending(id, max);
      }
      return services.store().status(id) == StreamStatus.ENABLED ? events : List.of();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      waiting.leave(id);
    }
  }

  private ScimResponse response(List<StreamedEvent> events, int max) {
    ComplexValue.Builder sets = ComplexValue.builder();
    events.stream()
        .limit(max)
        .forEach(event -> sets.put(event.id(), services.keys().sign(event.document())));
    return EventResponses.json(
        200,
        JsonWriter.toString(
            ComplexValue.builder()
                .put("sets", sets.build())
                .put("moreAvailable", events.size() > max)
                .build()));
  }
}
