// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The log of a day with cycles of Entra, a few of whose requests fail. */
final class SampleDay {
  private static final Duration CYCLE = Duration.ofMinutes(40);
  private static final int CYCLES = 35;
  private static final int MOST_CHANGES = 40;

  private static final List<LogEntry.Outcome> FAILURES =
      List.of(
          new LogEntry.Outcome(
              400, Optional.of("invalidValue"), "'nickName' is not known to resource type 'User'"),
          new LogEntry.Outcome(
              409, Optional.of("uniqueness"), "'userName' must be unique within the tenant"),
          new LogEntry.Outcome(
              400, Optional.of("invalidValue"), "'userName' must be a well-formed email address"));

  private final ProvisioningLog log;
  private final String tenantId;

  private SampleDay(ProvisioningLog log, String tenantId) {
    this.log = log;
    this.tenantId = tenantId;
  }

  /** Appends the entries of the last day. */
  static void append(ProvisioningLog log, String tenantId) {
    SampleDay day = new SampleDay(log, tenantId);
    Instant now = Instant.now();
    for (int cycle = CYCLES; cycle > 0; cycle--) {
      day.appendCycle(cycle, now.minus(CYCLE.multipliedBy(cycle)));
    }
  }

  private void appendCycle(int cycle, Instant at) {
    for (int i = 0; i < 1 + cycle * 7 % MOST_CHANGES; i++) {
      append(
          at.plusSeconds(i),
          Operation.PATCH,
          Optional.of(UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString()),
          new LogEntry.Effect(
              List.of(new LogEntry.ChangedAttribute("active", Optional.of("true"))),
              0,
              0,
              List.of()),
          LogEntry.Outcome.success(200));
    }
    if (cycle % 4 == 3) {
      append(
          at.plusSeconds(MOST_CHANGES),
          Operation.CREATE,
          Optional.empty(),
          LogEntry.Effect.NONE,
          FAILURES.get(cycle / 4 % FAILURES.size()));
    }
  }

  private void append(
      Instant at,
      Operation operation,
      Optional<String> id,
      LogEntry.Effect effect,
      LogEntry.Outcome outcome) {
    log.append(
        new LogEntry(
            at,
            Duration.ofMillis(4),
            new LogEntry.Source(tenantId, "entra", UUID.randomUUID().toString()),
            LogEntry.Subject.of(operation, Optional.of("User"), id),
            effect,
            outcome));
  }
}
