// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.failure.FailureAdvice;
import dev.rollcall.scim.console.internal.failure.FailureDocument;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogPage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of the log as a JSON document.
 *
 * @param page the entries
 * @param texts the language of sentences
 */
record LogDocument(LogPage page, Texts texts) {
  private static final ObjectType<ChangedAttribute> CHANGED =
      ObjectType.<ChangedAttribute>named("ChangedAttribute", "An attribute that has changed.")
          .with("path", JsonType.TEXT, "The path of the attribute.", ChangedAttribute::path)
          .optional(
              "value",
              JsonType.TEXT,
              "The value as JSON, if it is logged.",
              ChangedAttribute::value);

  private static final ObjectType<Entry> ENTRY = entryType();

  /** The type of the document. */
  static final ObjectType<LogDocument> PAGE =
      ObjectType.<LogDocument>named("LogPage", "A page of the provisioning log.")
          .with("entries", JsonType.listOf(ENTRY), "The entries.", LogDocument::entries)
          .optional("newest", JsonType.TEXT, "The position of the first.", log -> log.page.newest())
          .optional("next", JsonType.TEXT, "The cursor of older entries.", log -> log.page.next());

  /** Checks that no component is null. */
  LogDocument {
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(texts, "texts");
  }

  private record Entry(LogEntry entry, Texts texts) {
    Optional<FailureDocument> failure() {
      return Optional.of(entry.outcome())
          .filter(LogEntry.Outcome::isFailure)
          .map(outcome -> new FailureDocument(FailureAdvice.of(outcome), texts));
    }
  }

  private List<Entry> entries() {
    return page.entries().stream().map(entry -> new Entry(entry, texts)).toList();
  }

  private static ObjectType<Entry> entryType() {
    ObjectType<Entry> subject =
        ObjectType.<Entry>named("LogEntry", "A request, or an action of an administrator.")
            .with("time", JsonType.TIME, "The time.", of(LogEntry::at))
            .with(
                "connection",
                JsonType.TEXT,
                "The connection; console: and the name for an administrator.",
                of(entry -> entry.source().connection()))
            .with(
                "operation",
                JsonType.oneOf(LogEntry.Operation.class),
                "The operation.",
                of(entry -> entry.subject().operation()))
            .optional(
                "resourceType",
                JsonType.TEXT,
                "The type of the resource.",
                of(entry -> entry.subject().resourceType()))
            .optional(
                "resourceId",
                JsonType.TEXT,
                "The identifier of the resource.",
                of(entry -> entry.subject().resourceId()))
            .optional(
                "bulkIndex",
                JsonType.NUMBER,
                "The index in the bulk request.",
                of(entry -> entry.subject().bulkIndex().map(Integer::longValue)));
    return withRequest(withEffect(withOutcome(subject)));
  }

  private static ObjectType<Entry> withOutcome(ObjectType<Entry> entry) {
    return entry
        .with(
            "status",
            JsonType.NUMBER,
            "The HTTP status.",
            of(each -> (long) each.outcome().status()))
        .optional(
            "scimType", JsonType.TEXT, "The kind of error.", of(each -> each.outcome().scimType()))
        .with(
            "detail",
            JsonType.TEXT,
            "The error, or the action of an administrator; empty for another success.",
            of(each -> each.outcome().detail()))
        .optional(
            "failure", FailureDocument.TYPE, "The explanation of the failure.", Entry::failure);
  }

  private static ObjectType<Entry> withEffect(ObjectType<Entry> entry) {
    return entry
        .with(
            "changed",
            JsonType.listOf(CHANGED),
            "The attributes that have changed.",
            of(each -> each.effect().changed()))
        .with(
            "membersAdded",
            JsonType.NUMBER,
            "The number of added members.",
            of(each -> (long) each.effect().addedMembers()))
        .with(
            "membersRemoved",
            JsonType.NUMBER,
            "The number of removed members.",
            of(each -> (long) each.effect().removedMembers()))
        .with(
            "ignored",
            JsonType.listOf(JsonType.TEXT),
            "The attributes that were not applied.",
            of(each -> each.effect().ignored()));
  }

  private static ObjectType<Entry> withRequest(ObjectType<Entry> entry) {
    return entry
        .with(
            "durationMillis",
            JsonType.NUMBER,
            "The processing time.",
            of(each -> each.duration().toMillis()))
        .with(
            "requestId",
            JsonType.TEXT,
            "The identifier of the request.",
            of(each -> each.source().requestId()))
        .optional(
            "traceId",
            JsonType.TEXT,
            "The identifier of the trace.",
            of(each -> each.source().traceId()));
  }

  private static <V> Function<Entry, V> of(Function<LogEntry, V> value) {
    return entry -> value.apply(entry.entry());
  }
}
