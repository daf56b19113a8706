// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;

/** Serializes revocations as JSON. */
public final class RevocationDocuments {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private RevocationDocuments() {}

  public static String write(TenantContext context, Revocation revocation) {
    ComplexValue.Builder json =
        ComplexValue.builder()
            .put("tenant", context.tenantId())
            .put("connection", context.caller().connection())
            .put("request", context.requestId())
            .put("id", revocation.id())
            .put("reason", revocation.reason().name())
            .put("resourceType", revocation.account().type())
            .put("resource", revocation.account().id())
            .put("at", revocation.at().toString());
    revocation.userName().ifPresent(name -> json.put("userName", name));
    revocation.externalId().ifPresent(id -> json.put("externalId", id));
    return JsonWriter.toString(json.build());
  }

  /** Reads a revocation with its state, which is stored in other columns. */
  public static PendingRevocation read(String document, int attempts, Instant next) {
    ComplexValue json = JSON.readObject(document);
    return new PendingRevocation(
        new Caller(JsonLists.text(json, "tenant"), JsonLists.text(json, "connection")),
        JsonLists.text(json, "request"),
        new Revocation(
            JsonLists.text(json, "id"),
            Revocation.Reason.valueOf(JsonLists.text(json, "reason")),
            new ResourceRef(JsonLists.text(json, "resourceType"), JsonLists.text(json, "resource")),
            json.findText("userName"),
            json.findText("externalId"),
            Instant.parse(JsonLists.text(json, "at"))),
        attempts,
        next);
  }
}
