// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.failure.FailureAdvice;
import dev.rollcall.scim.console.internal.web.Frame;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An entry of the log in the language of the visitor.
 *
 * @param entry the entry
 * @param time the time of the request
 * @param title the operation and the resource
 * @param timeline the URL of the timeline of the resource, if the entry names one
 * @param failure the explanation of the failure; empty for a success
 */
public record LogRow(
    LogEntry entry,
    String time,
    String title,
    Optional<String> timeline,
    Optional<FailureAdvice> failure) {
  /** Describes an entry. */
  public static LogRow of(LogEntry entry, Frame frame) {
    LogEntry.Subject subject = entry.subject();
    String operation = frame.texts().get("log.operation." + LogForm.key(subject.operation()));
    String resource =
        subject.resourceType().map(type -> " · " + type).orElse("")
            + subject.resourceId().map(id -> " · " + id).orElse("");
    Optional<String> timeline =
        subject
            .resourceType()
            .flatMap(type -> subject.resourceId().map(id -> frame.link("log", type, id)));
    return new LogRow(
        entry,
        frame.texts().time(entry.at()),
        operation + resource,
        timeline,
        Optional.of(entry.outcome()).filter(LogEntry.Outcome::isFailure).map(FailureAdvice::of));
  }

  /** Returns whether the entry describes an action of an administrator or a revocation. */
  public boolean isDescription() {
    return !entry.subject().operation().isRequest();
  }

  /** Returns a sentence about changed attributes; empty if none has changed. */
  public Optional<String> changed(Texts texts) {
    String changed =
        entry.effect().changed().stream().map(LogRow::text).collect(Collectors.joining(", "));
    return changed.isEmpty() ? Optional.empty() : Optional.of(texts.get("log.changed", changed));
  }

  private static String text(ChangedAttribute attribute) {
    return attribute.path() + attribute.value().map(value -> " = " + value).orElse("");
  }

  /** Returns a sentence about members; empty if none has changed. */
  public Optional<String> members(Texts texts) {
    int added = entry.effect().addedMembers();
    int removed = entry.effect().removedMembers();
    return added + removed == 0
        ? Optional.empty()
        : Optional.of(texts.get("log.members", added, removed));
  }

  /** Returns a sentence about attributes that were not applied; empty if there is none. */
  public Optional<String> ignored(Texts texts) {
    return entry.effect().ignored().isEmpty()
        ? Optional.empty()
        : Optional.of(texts.get("log.ignored", String.join(", ", entry.effect().ignored())));
  }
}
