// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.events.ResourceData.Content;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates the claims of security event tokens (RFC 8417 section 2.2, RFC 9967 section 2). The
 * claims of one change and one stream are the same in every delivery.
 *
 * @param issuer the claim {@code iss}
 * @param data the data of full events
 */
record TokenClaims(String issuer, ResourceData data) {
  /**
   * Claims with their identifier.
   *
   * @param jti the identifier of the token
   * @param json the claims as JSON
   * @param at the time of the event
   */
  record Claims(String jti, String json, Instant at) {}

  /** Returns the claims of a provisioning event, which the caller caused, for a stream. */
  Claims of(Caller caller, EventStream stream, ResourceType type, ProvisioningEvent event) {
    return claims(
        caller.tenantId(),
        stream,
        event.id(),
        event.at(),
        ResourceSubject.of(type, event.resourceId(), event.externalId()),
        events(caller, stream, type, event));
  }

  /** Returns the claims of one event without content, such as {@code feed:add}. */
  Claims of(String tenantId, EventStream stream, String transaction, Instant at, Signal signal) {
    return claims(
        tenantId,
        stream,
        transaction,
        at,
        signal.subject(),
        ComplexValue.of(signal.uri(), signal.payload()));
  }

  /**
   * An event that no change of a resource causes.
   *
   * @param uri the URI of the event
   * @param subject the claim {@code sub_id}
   * @param payload the content of the event
   */
  record Signal(String uri, ComplexValue subject, ComplexValue payload) {}

  private Claims claims(
      String tenantId,
      EventStream stream,
      String transaction,
      Instant at,
      ComplexValue subject,
      ComplexValue events) {
    String jti = transaction + '.' + stream.name();
    ComplexValue claims =
        ComplexValue.builder()
            .put("iss", issuer)
            .put("iat", at.getEpochSecond())
            .put("jti", jti)
            .put("aud", audience(tenantId, stream))
            .put("txn", transaction)
            .put("sub_id", subject)
            .put("events", events)
            .build();
    return new Claims(jti, JsonWriter.toString(claims), at);
  }

  String audience(String tenantId, EventStream stream) {
    return stream
        .audience()
        .orElseGet(
            () -> issuer + "/Feeds/" + ResourceSubject.segment(tenantId) + '/' + stream.name());
  }

  private ComplexValue events(
      Caller caller, EventStream stream, ResourceType type, ProvisioningEvent event) {
    Optional<Content> content =
        stream.isFull() && event.kind() != Kind.DELETED
            ? data.find(caller, type, event)
            : Optional.empty();
    ComplexValue.Builder events = ComplexValue.builder();
    events.put(
        EventType.of(event.kind(), content.isPresent()),
        event.kind() == Kind.DELETED ? ComplexValue.EMPTY : payload(type, event, content));
    if (stream.hasActivation()) {
      event.activation().ifPresent(change -> events.put(EventType.of(change), ComplexValue.EMPTY));
    }
    return events.build();
  }

  /** The payload has either data or attributes (RFC 9967 section 2.4). */
  private static ComplexValue payload(
      ResourceType type, ProvisioningEvent event, Optional<Content> content) {
    ComplexValue.Builder payload = ComplexValue.builder();
    content
        .map(Content::version)
        .orElseGet(() -> ResourceData.version(event))
        .ifPresent(version -> payload.put("version", version));
    return content
        .map(full -> payload.put("data", full.data()))
        .orElseGet(() -> payload.put("attributes", attributes(type, event)))
        .build();
  }

  private static MultiValue attributes(ResourceType type, ProvisioningEvent event) {
    List<Value> names = new ArrayList<>();
    event.changed().forEach(path -> names.add(new StringValue(path)));
    if (!event.addedMembers().isEmpty() || !event.removedMembers().isEmpty()) {
      type.members()
          .map(members -> new StringValue(members.name()))
          .filter(members -> !names.contains(members))
          .ifPresent(names::add);
    }
    return new MultiValue(names);
  }
}
