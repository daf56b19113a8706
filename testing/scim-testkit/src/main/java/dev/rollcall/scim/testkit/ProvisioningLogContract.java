// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogEntry.Effect;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogEntry.Source;
import dev.rollcall.scim.spi.log.LogEntry.Subject;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link ProvisioningLog}. A host extends it and supplies the log, which keeps at
 * least ten entries per tenant. A log that writes asynchronously is supplied without its buffer.
 */
public abstract class ProvisioningLogContract {
  private static final Instant AT = Instant.parse("2026-01-02T00:00:00Z");
  private static final Outcome REJECTED =
      new Outcome(409, Optional.of("uniqueness"), "A resource with this value exists");

  /** Called by subclasses of a host. */
  protected ProvisioningLogContract() {}

  /** Returns the log, which may be shared by all tests. */
  protected abstract ProvisioningLog log();

  private static String newTenant() {
    return "kit-" + UUID.randomUUID();
  }

  private static LogEntry entry(String tenant, int second, Operation operation, Outcome outcome) {
    return new LogEntry(
        AT.plusSeconds(second),
        Duration.ofMillis(second),
        new Source(tenant, "entra", "request-" + second),
        Subject.of(operation, Optional.of("User"), Optional.of("id-" + second)),
        Effect.NONE,
        outcome);
  }

  private static LogEntry change(String tenant, int second) {
    LogEntry plain = entry(tenant, second, Operation.PATCH, Outcome.success(200));
    Effect effect =
        new Effect(
            List.of(
                new ChangedAttribute("active", Optional.of("false")),
                new ChangedAttribute("name.familyName", Optional.empty())),
            2,
            1,
            List.of("nickName"));
    Source traced =
        new Source(
            tenant,
            "entra",
            plain.source().requestId(),
            Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"));
    return new LogEntry(
        plain.at(), plain.duration(), traced, plain.subject(), effect, plain.outcome());
  }

  @Test
  @DisplayName("S60: entries are complete, newest first, and at most the requested number")
  void recentThenNewestFirst() {
    String acme = newTenant();
    LogEntry first = entry(acme, 1, Operation.CREATE, Outcome.success(201));
    LogEntry second = change(acme, 2);
    LogEntry third = entry(acme, 3, Operation.CREATE, REJECTED);
    List.of(first, second, third).forEach(log()::append);

    assertThat(log().recent(acme, Selection.ALL, 10)).containsExactly(third, second, first);
    assertThat(log().recent(acme, Selection.ALL, 2)).containsExactly(third, second);
  }

  @Test
  @DisplayName("S60: a selection contains exactly its entries")
  void recentWhenSelectedThenSelectedOnly() {
    String acme = newTenant();
    LogEntry read = entry(acme, 1, Operation.READ, Outcome.success(200));
    LogEntry created = entry(acme, 2, Operation.CREATE, Outcome.success(201));
    LogEntry changed = change(acme, 3);
    LogEntry unchanged = entry(acme, 4, Operation.PATCH, Outcome.success(200));
    LogEntry rejected = entry(acme, 5, Operation.CREATE, REJECTED);
    List.of(read, created, changed, unchanged, rejected).forEach(log()::append);

    assertThat(log().recent(acme, Selection.FAILURES, 10)).containsExactly(rejected);
    assertThat(log().recent(acme, Selection.CHANGES, 10)).containsExactly(changed, created);
    assertThat(log().recent(acme, Selection.CHANGES, 1)).containsExactly(changed);
  }

  @Test
  @DisplayName("S1, S60: no tenant reads entries of another one")
  void recentWhenOtherTenantThenEmpty() {
    String acme = newTenant();
    log().append(change(acme, 1));

    assertThat(log().recent(newTenant(), Selection.ALL, 10)).isEmpty();
    assertThat(log().recent("", Selection.ALL, 10)).isEmpty();
  }
}
