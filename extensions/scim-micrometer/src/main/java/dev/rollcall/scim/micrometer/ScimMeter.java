// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/** The meters besides those of the observations. */
public enum ScimMeter implements MeterDocumentation {
  /** Requests that a limit of load has rejected or aborted. */
  REJECTIONS(
      "scim.server.rejections",
      Meter.Type.COUNTER,
      null,
      "requests that a limit of load has rejected or aborted",
      ScimKey.APPLICATION,
      ScimKey.LIMIT),
  /** The part of the evaluation budget that a request has spent. */
  BUDGET(
      "scim.server.budget.used",
      Meter.Type.DISTRIBUTION_SUMMARY,
      null,
      "part of the evaluation budget that a request has spent, 0 to 1; above 1 if it was exceeded",
      ScimKey.APPLICATION),
  /** Writes, those of Bulk requests one by one. */
  OPERATIONS(
      "scim.provisioning.operations",
      Meter.Type.COUNTER,
      null,
      "creates, replacements, patches and deletions, those of Bulk requests one by one",
      ScimKey.APPLICATION,
      ScimKey.OPERATION,
      ScimKey.RESOURCE_TYPE,
      ScimKey.RESULT,
      ScimKey.REASON),
  /** The age of the oldest event that is not delivered. */
  OUTBOX_LAG(
      "scim.outbox.lag",
      Meter.Type.GAUGE,
      "seconds",
      "age of the oldest event that is not delivered; 0 if all are delivered",
      ScimKey.APPLICATION),
  /** The age of the oldest security event that is pending. */
  EVENTS_LAG(
      "scim.events.lag",
      Meter.Type.GAUGE,
      "seconds",
      "age of the oldest security event that its receiver has not acknowledged, including those of"
          + " paused streams; 0 if there is none",
      ScimKey.APPLICATION),
  /** The deliveries of security events. */
  EVENT_DELIVERIES(
      "scim.events.deliveries",
      Meter.Type.COUNTER,
      null,
      "deliveries of security events by this process; a rejected event is not delivered again",
      ScimKey.APPLICATION,
      ScimKey.RESULT),
  /** Revocations that are not complete. */
  REVOCATIONS_OPEN(
      "scim.revocations.open",
      Meter.Type.GAUGE,
      null,
      "revocations of access that are not complete, including overdue ones",
      ScimKey.APPLICATION),
  /** Revocations that are not complete after the deadline. */
  REVOCATIONS_OVERDUE(
      "scim.revocations.overdue",
      Meter.Type.GAUGE,
      null,
      "revocations of access that are not complete after the deadline",
      ScimKey.APPLICATION),
  /** The age of the oldest revocation that is not complete. */
  REVOCATIONS_LAG(
      "scim.revocations.lag",
      Meter.Type.GAUGE,
      "seconds",
      "age of the oldest revocation that is not complete; 0 if all are complete",
      ScimKey.APPLICATION),
  /** The attempts of revocations. */
  REVOCATION_ATTEMPTS(
      "scim.revocations.attempts",
      Meter.Type.COUNTER,
      null,
      "attempts to end access by this process",
      ScimKey.APPLICATION,
      ScimKey.RESULT,
      ScimKey.REASON),
  /** Connections whose last token expires soon or has expired. */
  CONNECTIONS(
      "scim.tokens.connections",
      Meter.Type.GAUGE,
      null,
      "connections whose last token expires within the configured period, or has expired within it",
      ScimKey.APPLICATION,
      ScimKey.TOKEN_STATE),
  /** The time until the first of these tokens expires. */
  NEXT_EXPIRY(
      "scim.tokens.next.expiry",
      Meter.Type.GAUGE,
      "seconds",
      "time until the first of these tokens expires; `NaN` if none expires within the period",
      ScimKey.APPLICATION);

  private final String name;
  private final Meter.Type type;
  private final @Nullable String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // copied by the accessor
  private final KeyName[] keys;

  ScimMeter(
      String name, Meter.Type type, @Nullable String unit, String description, KeyName... keys) {
    this.name = name;
    this.type = type;
    this.unit = unit;
    this.description = description;
    this.keys = keys;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }

  @Override
  public @Nullable String getBaseUnit() {
    return unit;
  }

  @Override
  public KeyName[] getKeyNames() {
    return keys.clone();
  }

  /** The quantity that the meter measures, in Markdown. */
  public String description() {
    return description;
  }
}
