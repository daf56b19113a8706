// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogEntry.Effect;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogEntry.Source;
import dev.rollcall.scim.spi.log.LogEntry.Subject;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.time.Instant;

/** Serializes entries of the provisioning log as JSON. */
public final class LogDocuments {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private LogDocuments() {}

  public static String write(LogEntry entry) {
    ComplexValue.Builder json =
        ComplexValue.builder()
            .put("at", entry.at().toString())
            .put("nanos", entry.duration().toNanos())
            .put("tenant", entry.source().tenantId())
            .put("connection", entry.source().connection())
            .put("request", entry.source().requestId())
            .put("operation", entry.subject().operation().name());
    entry.source().traceId().ifPresent(trace -> json.put("trace", trace));
    entry.subject().resourceType().ifPresent(type -> json.put("resourceType", type));
    entry.subject().resourceId().ifPresent(id -> json.put("resource", id));
    entry.subject().bulkIndex().ifPresent(index -> json.put("bulkIndex", index));
    json.put("changed", JsonLists.of(entry.effect().changed(), LogDocuments::changed))
        .put("added", entry.effect().addedMembers())
        .put("removed", entry.effect().removedMembers())
        .put("ignored", JsonLists.ofTexts(entry.effect().ignored()))
        .put("status", entry.outcome().status())
        .put("detail", entry.outcome().detail());
    entry.outcome().scimType().ifPresent(type -> json.put("scimType", type));
    return JsonWriter.toString(json.build());
  }

  private static ComplexValue changed(ChangedAttribute attribute) {
    ComplexValue.Builder json = ComplexValue.builder().put("path", attribute.path());
    attribute.value().ifPresent(value -> json.put("value", value));
    return json.build();
  }

  public static LogEntry read(String document) {
    ComplexValue json = JSON.readObject(document);
    return new LogEntry(
        Instant.parse(JsonLists.text(json, "at")),
        Duration.ofNanos(JsonLists.number(json, "nanos").orElseThrow()),
        new Source(
            JsonLists.text(json, "tenant"),
            JsonLists.text(json, "connection"),
            JsonLists.text(json, "request"),
            json.findText("trace")),
        new Subject(
            Operation.valueOf(JsonLists.text(json, "operation")),
            json.findText("resourceType"),
            json.findText("resource"),
            JsonLists.number(json, "bulkIndex").map(Math::toIntExact)),
        new Effect(
            JsonLists.objects(json, "changed").stream()
                .map(
                    changed ->
                        new ChangedAttribute(
                            JsonLists.text(changed, "path"), changed.findText("value")))
                .toList(),
            Math.toIntExact(JsonLists.number(json, "added").orElse(0L)),
            Math.toIntExact(JsonLists.number(json, "removed").orElse(0L)),
            JsonLists.texts(json, "ignored")),
        new Outcome(
            Math.toIntExact(JsonLists.number(json, "status").orElseThrow()),
            json.findText("scimType"),
            JsonLists.text(json, "detail")));
  }
}
