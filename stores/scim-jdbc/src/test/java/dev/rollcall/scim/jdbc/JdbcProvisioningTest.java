// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogEntry.Effect;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogEntry.Source;
import dev.rollcall.scim.spi.log.LogEntry.Subject;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests the provisioning log, the outbox and group mappings on each database, which has one outbox.
 */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(Database.OUTBOX)
class JdbcProvisioningTest {
  private final TenantContext acme = TenantContext.of(Tenant.of("acme-" + UUID.randomUUID()));
  private final TenantContext other = TenantContext.of(Tenant.of("other-" + UUID.randomUUID()));

  private LogEntry entry(Instant at, Outcome outcome) {
    return new LogEntry(
        at,
        Duration.ofNanos(1_234_567),
        new Source(acme.tenantId(), "idp", "r-1"),
        new Subject(Operation.PATCH, Optional.of("User"), Optional.of("42"), Optional.of(3)),
        new Effect(
            List.of(
                new ChangedAttribute("userName", Optional.empty()),
                new ChangedAttribute("active", Optional.of("false"))),
            2,
            1,
            List.of("shoeSize")),
        outcome);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void readLogThenEntriesAreNewestFirst(Database database) {
    JdbcProvisioningLog log = database.directory().provisioningLog();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    LogEntry change = entry(now, Outcome.success(200));
    LogEntry failure =
        entry(now.plusSeconds(1), new Outcome(409, Optional.of("uniqueness"), "userName taken"));
    LogEntry read =
        new LogEntry(
            now,
            Duration.ZERO,
            change.source(),
            Subject.of(Operation.READ, Optional.empty(), Optional.empty()),
            Effect.NONE,
            Outcome.success(200));
    log.append(change);
    log.append(read);
    log.append(failure);

    assertThat(log.recent(acme.tenantId(), Selection.ALL, 10)).containsExactly(failure, change);
    assertThat(log.recent(acme.tenantId(), Selection.FAILURES, 10)).containsExactly(failure);
    assertThat(log.recent(acme.tenantId(), Selection.CHANGES, 10)).containsExactly(change);
    assertThat(log.recent(acme.tenantId(), Selection.ALL, 1)).containsExactly(failure);
    assertThat(log.recent(other.tenantId(), Selection.ALL, 10)).isEmpty();

    assertThat(log.forget(other.tenantId(), now.plusSeconds(60))).isZero();
    assertThat(log.forget(acme.tenantId(), now.plusMillis(500))).isEqualTo(1);
    assertThat(log.recent(acme.tenantId(), Selection.ALL, 10)).containsExactly(failure);
  }

  private static ProvisioningEvent event(String resource, List<String> members) {
    return new ProvisioningEvent(
        UUID.randomUUID().toString(),
        ProvisioningEvent.Kind.PATCHED,
        "Group",
        resource,
        Optional.of("e1"),
        List.of("displayName"),
        members,
        List.of(),
        Optional.of("7"),
        Instant.now());
  }

  private List<OutboxEvent> claim(JdbcEventOutbox outbox, int max, Instant now) {
    return outbox.claim(max, now, now.plusSeconds(60)).stream()
        .filter(event -> event.caller().tenantId().equals(acme.tenantId()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void addEventWhenTransactionFailsThenEventIsAbsent(Database database) {
    JdbcStores directory = database.directory();
    JdbcEventOutbox outbox = directory.outbox();
    ProvisioningEvent kept = event("g1", List.of("a", "b"));

    assertThatThrownBy(
            () ->
                database.inTransaction(
                    acme,
                    unit -> {
                      outbox.add(unit, event("g1", List.of()));
                      throw new IllegalStateException("rolled back");
                    }))
        .isInstanceOf(IllegalStateException.class);
    database.inTransaction(
        acme,
        unit -> {
          outbox.add(unit, kept);
          return kept;
        });

    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    assertThat(claim(outbox, 1_000, now))
        .containsExactly(new OutboxEvent(acme.caller(), acme.requestId(), kept));
    assertThat(claim(outbox, 1_000, now)).isEmpty();
    assertThat(claim(outbox, 1_000, now.plusSeconds(60))).hasSize(1);
    outbox.markDelivered(List.of(kept.id()));
    assertThat(claim(outbox, 1_000, now.plusSeconds(600))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void claimWhenEarlierEventOfResourceIsClaimedThenLaterWaits(Database database) {
    JdbcEventOutbox outbox = database.directory().outbox();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    ProvisioningEvent first = event("g1", List.of());
    outbox.add(acme, first);
    assertThat(claim(outbox, 1_000, now)).hasSize(1);

    outbox.add(acme, event("g1", List.of()));
    outbox.add(acme, event("g2", List.of()));
    assertThat(claim(outbox, 1_000, now))
        .extracting(event -> event.event().resourceId())
        .containsExactly("g2");
    outbox.markDelivered(List.of(first.id()));
    assertThat(claim(outbox, 1_000, now))
        .extracting(event -> event.event().resourceId())
        .containsExactly("g1");
  }

  private static <T> List<T> together(List<Callable<T>> works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(works)) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void relayWhenSeveralRelaysThenEachEventIsPublishedOnce(Database database) throws Exception {
    JdbcEventOutbox outbox = database.directory().outbox();
    for (int i = 0; i < 200; i++) {
      outbox.add(acme, event("g" + i, List.of()));
    }
    Instant now = Instant.now().plusSeconds(1);
    List<Callable<List<OutboxEvent>>> relays = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      relays.add(
          () -> {
            List<OutboxEvent> mine = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
              mine.addAll(claim(outbox, 25, now));
            }
            return mine;
          });
    }

    List<String> translated =
        together(relays).stream().flatMap(List::stream).map(e -> e.event().id()).toList();
    assertThat(translated).hasSize(200).doesNotHaveDuplicates();
    outbox.markDelivered(translated);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void exchangeWhenConcurrentThenAtomic(Database database) throws Exception {
    GroupMappings<String> mappings = database.directory().groupMappings(text -> text, text -> text);
    List<Callable<Optional<String>>> changes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String mine = "m" + i;
      changes.add(() -> mappings.getAndSetEffectiveMapping(acme, "ada", Optional.of(mine)));
    }

    // Each exchange returned the value of another one: the values form one chain.
    Set<Optional<String>> before = new HashSet<>(together(changes));
    assertThat(before).hasSize(12).contains(Optional.empty());
    assertThat(mappings.effectiveMappings(acme, List.of("ada", "bob"))).containsOnlyKeys("ada");
    assertThat(mappings.effectiveMappings(other, List.of("ada"))).isEmpty();
    assertThat(mappings.getAndSetEffectiveMapping(acme, "ada", Optional.empty())).isPresent();
    assertThat(mappings.getAndSetEffectiveMapping(acme, "ada", Optional.empty())).isEmpty();

    mappings.map(acme, "g1", Optional.of("admin"));
    mappings.map(acme, "g1", Optional.of("user"));
    assertThat(mappings.groupMappings(acme, List.of("g1", "g2")))
        .containsEntry("g1", "user")
        .hasSize(1);
    mappings.map(acme, "g1", Optional.empty());
    assertThat(mappings.groupMappings(acme, List.of("g1"))).isEmpty();
    assertThat(mappings.groupMappings(acme, List.of())).isEmpty();
  }
}
