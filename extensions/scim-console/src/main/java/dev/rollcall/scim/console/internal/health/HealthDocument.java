// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.failure.FailureDocument;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.spi.log.LogCount;
import java.util.List;
import java.util.Objects;

/**
 * The state of provisioning as a JSON document.
 *
 * @param view the state
 * @param texts the language of sentences
 */
record HealthDocument(HealthView view, Texts texts) {
  private static final ObjectType<HealthView.Count> COUNT =
      ObjectType.<HealthView.Count>named("ResourceCount", "The number of resources of a type.")
          .with("type", JsonType.TEXT, "The type.", HealthView.Count::type)
          .optional(
              "total",
              JsonType.NUMBER,
              "The number; absent if it cannot be counted at the moment.",
              HealthView.Count::total);
  private static final ObjectType<LogCount> HOUR =
      ObjectType.<LogCount>named("HourlyActivity", "The operations of an hour.")
          .with("hour", JsonType.TIME, "The beginning of the hour.", LogCount::hour)
          .with("operations", JsonType.NUMBER, "Changes and failures.", LogCount::operations)
          .with("failures", JsonType.NUMBER, "Failures.", LogCount::failures);
  private static final ObjectType<Cause> CAUSE =
      ObjectType.<Cause>named("FailureCount", "Failures with the same explanation.")
          .with(
              "failure",
              FailureDocument.TYPE,
              "The explanation.",
              cause -> new FailureDocument(cause.cause().advice(), cause.texts()))
          .with("count", JsonType.NUMBER, "The number.", cause -> cause.cause().count())
          .with("last", JsonType.TIME, "The time of the latest.", cause -> cause.cause().last());
  private static final ObjectType<HealthView.Connection> CONNECTION =
      ObjectType.<HealthView.Connection>named("ConnectionHealth", "The state of a connection.")
          .with("name", JsonType.TEXT, "The name.", HealthView.Connection::name)
          .with(
              "contact",
              JsonType.oneOf(ContactState.class),
              "The last contact, compared with the cycles of identity providers.",
              HealthView.Connection::contact)
          .optional(
              "lastContact", JsonType.TIME, "The last contact.", HealthView.Connection::lastContact)
          .with(
              "hasValidCredential",
              JsonType.FLAG,
              "Whether a token or a credential of an OAuth client is valid.",
              HealthView.Connection::hasValidCredential)
          .optional(
              "endsSoon",
              JsonType.TIME,
              "The expiry of the last valid credential, if it is within 30 days.",
              HealthView.Connection::endsSoon);
  private static final ObjectType<HealthView.Use> USE =
      ObjectType.<HealthView.Use>named("LimitUse", "The use of the limit by a type.")
          .with("type", JsonType.TEXT, "The type.", HealthView.Use::type)
          .with(
              "recorded",
              JsonType.NUMBER,
              "The resources that were deactivated or deleted in the window.",
              HealthView.Use::recorded)
          .with("limit", JsonType.NUMBER, "The maximum number.", HealthView.Use::limit)
          .with(
              "reached",
              JsonType.FLAG,
              "Whether further resources are refused.",
              HealthView.Use::isReached);

  /** The type of the deprovisioning limit. */
  static final ObjectType<HealthView.Guard> GUARD =
      ObjectType.<HealthView.Guard>named("DeprovisioningLimit", "The deprovisioning limit.")
          .with(
              "windowSeconds",
              JsonType.NUMBER,
              "The length of the window.",
              guard -> guard.window().toSeconds())
          .with(
              "uses",
              JsonType.listOf(USE),
              "The use by type; empty if it cannot be read.",
              HealthView.Guard::uses);

  /** The type of the document. */
  static final ObjectType<HealthDocument> TYPE =
      ObjectType.<HealthDocument>named("Health", "The state of provisioning of the tenant.")
          .with("counts", JsonType.listOf(COUNT), "The resources.", health -> health.view.counts())
          .optional(
              "activity",
              JsonType.listOf(HOUR),
              "The hours of the period; absent if the log cannot be counted.",
              health -> health.view.activity().map(ActivityChart::hours))
          .with(
              "causes",
              JsonType.listOf(CAUSE),
              "The failures of the period by cause, the most frequent first.",
              HealthDocument::causes)
          .optional(
              "quarantineRisk",
              JsonType.oneOf(QuarantineRisk.class),
              "The risk of a quarantine; absent if the log cannot be counted.",
              health -> health.view.risk())
          .with(
              "connections",
              JsonType.listOf(CONNECTION),
              "The connections.",
              health -> health.view.connections())
          .optional(
              "deprovisioningLimit",
              GUARD,
              "The limit, if the tenant has one.",
              health -> health.view.guard());

  /** Checks that no component is null. */
  HealthDocument {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(texts, "texts");
  }

  private record Cause(HealthView.Cause cause, Texts texts) {}

  private List<Cause> causes() {
    return view.causes().stream().map(cause -> new Cause(cause, texts)).toList();
  }
}
