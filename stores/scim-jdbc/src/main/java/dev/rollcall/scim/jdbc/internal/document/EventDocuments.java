// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;

/** Serializes events as JSON. */
public final class EventDocuments {
  /** The number of members is bounded only by the size of a request. */
  private static final JsonReader JSON =
      new JsonReader(Limits.builder().jsonValues(Integer.MAX_VALUE).build());

  private EventDocuments() {}

  public static String write(OutboxEvent kept) {
    ProvisioningEvent event = kept.event();
    ComplexValue.Builder json =
        ComplexValue.builder()
            .put("tenant", kept.caller().tenantId())
            .put("connection", kept.caller().connection())
            .put("request", kept.requestId())
            .put("id", event.id())
            .put("kind", event.kind().name())
            .put("resourceType", event.resourceType())
            .put("resource", event.resourceId())
            .put("changed", JsonLists.ofTexts(event.changed()))
            .put("added", JsonLists.ofTexts(event.addedMembers()))
            .put("removed", JsonLists.ofTexts(event.removedMembers()))
            .put("at", event.at().toString());
    event.externalId().ifPresent(id -> json.put("externalId", id));
    event.version().ifPresent(version -> json.put("version", version));
    event.activation().ifPresent(change -> json.put("activation", change.name()));
    return JsonWriter.toString(json.build());
  }

  public static OutboxEvent read(String document) {
    ComplexValue json = JSON.readObject(document);
    return new OutboxEvent(
        new Caller(JsonLists.text(json, "tenant"), JsonLists.text(json, "connection")),
        JsonLists.text(json, "request"),
        new ProvisioningEvent(
            JsonLists.text(json, "id"),
            ProvisioningEvent.Kind.valueOf(JsonLists.text(json, "kind")),
            JsonLists.text(json, "resourceType"),
            JsonLists.text(json, "resource"),
            json.findText("externalId"),
            JsonLists.texts(json, "changed"),
            JsonLists.texts(json, "added"),
            JsonLists.texts(json, "removed"),
            json.findText("version"),
            Instant.parse(JsonLists.text(json, "at")),
            json.findText("activation").map(ProvisioningEvent.Activation::valueOf)));
  }
}
