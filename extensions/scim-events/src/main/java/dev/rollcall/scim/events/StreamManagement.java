// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.events.EventStream.Push;
import dev.rollcall.scim.events.EventStream.Webhook;
import dev.rollcall.scim.events.StreamAccess.ReadableStream;
import dev.rollcall.scim.events.TokenClaims.Claims;
import dev.rollcall.scim.events.TokenClaims.Signal;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metadata of the transmitter and the management of streams by their receivers (OpenID Shared
 * Signals Framework 1.0 sections 7 and 8): configuration, status and verification. Streams are
 * declared by the host, so that receivers cannot create, change or delete them.
 */
final class StreamManagement {
  private static final Duration VERIFICATION_INTERVAL = Duration.ofMinutes(1);
  private static final int MAX_STATE = 1_024;
  private static final String WELL_KNOWN = "/.well-known/ssf-configuration";
  private static final String PUSH = "urn:ietf:rfc:8935";
  private static final String POLL = "urn:ietf:rfc:8936";

  private final String baseUrl;
  private final TokenClaims claims;
  private final EventStreamStore store;
  private final InstantSource clock;
  private final Map<EventStreamId, Instant> verified = new ConcurrentHashMap<>();

  /**
   * Creates the management of streams.
   *
   * @param baseUrl the URL of the endpoints
   */
  StreamManagement(
      String baseUrl, TokenClaims claims, EventStreamStore store, InstantSource clock) {
    this.baseUrl = baseUrl;
    this.claims = claims;
    this.store = store;
    this.clock = clock;
  }

  /** Returns the path of the metadata of an issuer. */
  static String metadataPath(String issuer) {
    String path = Optional.ofNullable(URI.create(issuer).getPath()).orElse("");
    return WELL_KNOWN + path;
  }

  /** Returns the metadata of the transmitter. */
  ScimResponse metadata() {
    return json(
        ComplexValue.builder()
            .put("spec_version", "1_0")
            .put("issuer", claims.issuer())
            .put("jwks_uri", baseUrl + "/jwks.json")
            .put("delivery_methods_supported", texts(List.of(PUSH, POLL)))
            .put("configuration_endpoint", baseUrl + "/stream")
            .put("status_endpoint", baseUrl + "/status")
            .put("verification_endpoint", baseUrl + "/verify")
            .put(
                "authorization_schemes",
                MultiValue.of(ComplexValue.of("spec_urn", new StringValue("urn:ietf:rfc:6750"))))
            .put("default_subjects", "ALL")
            .build());
  }

  /** Returns the configuration of a stream. */
  ScimResponse configuration(ReadableStream stream) {
    return json(document(stream));
  }

  /** Returns the configurations of streams. */
  ScimResponse configurations(List<ReadableStream> streams) {
    Value all = new MultiValue(streams.stream().map(stream -> (Value) document(stream)).toList());
    return EventResponses.json(200, JsonWriter.toString(all));
  }

  private ComplexValue document(ReadableStream stream) {
    EventStream declared = stream.declared();
    MultiValue events = texts(EventType.of(List.of(declared)));
    return ComplexValue.builder()
        .put("stream_id", declared.name())
        .put("iss", claims.issuer())
        .put("aud", claims.audience(stream.id().tenantId(), declared))
        .put("delivery", delivery(declared))
        .put("events_supported", events)
        .put("events_requested", events)
        .put("events_delivered", events)
        .put("min_verification_interval", VERIFICATION_INTERVAL.toSeconds())
        .build();
  }

  private ComplexValue delivery(EventStream stream) {
    ComplexValue.Builder delivery = ComplexValue.builder();
    if (stream.delivery() instanceof Push push) {
      return delivery.put("method", PUSH).put("endpoint_url", push.endpoint().toString()).build();
    }
    if (stream.delivery() instanceof Webhook webhook) {
      return delivery
          .put("method", "https://www.standardwebhooks.com")
          .put("endpoint_url", webhook.endpoint().toString())
          .build();
    }
    return delivery
        .put("method", POLL)
        .put("endpoint_url", baseUrl + "/streams/" + stream.name() + "/poll")
        .build();
  }

  /** Returns the status that applies to a stream, with a reason if it is that of the host. */
  ScimResponse status(ReadableStream stream) {
    StreamStatus status = store.status(stream.id());
    ComplexValue.Builder document =
        ComplexValue.builder()
            .put("stream_id", stream.id().name())
            .put("status", status.name().toLowerCase(Locale.ROOT));
    if (store.status(stream.id(), Owner.RECEIVER) != status) {
      document.put("reason", "Set by the transmitter");
    }
    return json(document.build());
  }

  /** Sets the status of a receiver; a more restrictive one of the host still applies. */
  ScimResponse setStatus(ReadableStream stream, ComplexValue body) {
    StreamStatus status =
        body.findText("status")
            .flatMap(StreamManagement::statusNamed)
            .orElseThrow(
                () -> ScimException.http(400, "status must be 'enabled', 'paused' or 'disabled'"));
    store.setStatus(stream.id(), Owner.RECEIVER, status, clock.instant());
    DeliveryReports.statusSet(stream.id(), status);
    return status(stream);
  }

  private static Optional<StreamStatus> statusNamed(String name) {
    for (StreamStatus status : StreamStatus.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /** Appends a verification event to a stream, at most one in a minute. */
  ScimResponse verify(ReadableStream stream, ComplexValue body) {
    Optional<String> state = body.findText("state");
    if (state.isPresent() && state.get().length() > MAX_STATE) {
      throw ScimException.http(400, "state must have at most " + MAX_STATE + " characters");
    }
    Instant now = clock.instant();
    Instant counted =
        verified.compute(
            stream.id(),
            (id, last) ->
                last == null || !now.isBefore(last.plus(VERIFICATION_INTERVAL)) ? now : last);
    if (!counted.equals(now)) {
      return EventResponses.with(
          EventResponses.error(429, "too_many_requests", "A verification was requested recently"),
          "Retry-After",
          Long.toString(VERIFICATION_INTERVAL.toSeconds()));
    }
    append(stream, state, now);
    return new ScimResponse(204, Map.of(), Optional.empty());
  }

  private void append(ReadableStream stream, Optional<String> state, Instant now) {
    ComplexValue subject =
        ComplexValue.builder().put("format", "opaque").put("id", stream.id().name()).build();
    ComplexValue payload =
        state
            .map(text -> ComplexValue.of("state", new StringValue(text)))
            .orElse(ComplexValue.EMPTY);
    Claims token =
        claims.of(
            stream.id().tenantId(),
            stream.declared(),
            UUID.randomUUID().toString(),
            now,
            new Signal(EventType.VERIFICATION, subject, payload));
    store.append(stream.id(), token.jti(), token.json(), token.at());
  }

  private static MultiValue texts(List<String> texts) {
    return new MultiValue(texts.stream().map(text -> (Value) new StringValue(text)).toList());
  }

  private static ScimResponse json(ComplexValue document) {
    return EventResponses.json(200, JsonWriter.toString(document));
  }
}
