// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import dev.rollcall.scim.testkit.internal.Contexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of an {@link EventOutbox}. A host extends it and supplies the outbox, which is
 * emptied before each test and must not be used concurrently.
 */
@Timeout(120)
public abstract class EventOutboxContract {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant CLAIMED_UNTIL = NOW.plusSeconds(60);
  private static final int ALL = 1_000;
  private static final int THREADS = 8;
  private static final int ROUNDS = 10;

  /** Called by subclasses of a host. */
  protected EventOutboxContract() {}

  /** Returns the outbox, which may be shared by all tests. */
  protected abstract EventOutbox outbox();

  /** Returns the transactions of the outbox; empty when there are none, as in memory. */
  protected Optional<UnitOfWork> unitOfWork() {
    return Optional.empty();
  }

  @BeforeEach
  final void empty() {
    List<OutboxEvent> left = outbox().claim(ALL, Instant.parse("2900-01-01T00:00:00Z"), NOW);
    while (!left.isEmpty()) {
      outbox().markDelivered(ids(left));
      left = outbox().claim(ALL, Instant.parse("2900-01-01T00:00:00Z"), NOW);
    }
  }

  private static List<String> ids(List<OutboxEvent> events) {
    return events.stream().map(one -> one.event().id()).toList();
  }

  /** Adds an event about a resource and returns the event's id. */
  private String add(TenantContext context, String resourceId) {
    String id = UUID.randomUUID().toString();
    outbox().add(context, event(id, resourceId));
    return id;
  }

  private static ProvisioningEvent event(String id, String resourceId) {
    return new ProvisioningEvent(
            id,
            ProvisioningEvent.Kind.PATCHED,
            "User",
            resourceId,
            Optional.of("x-" + resourceId),
            List.of("active", "name.familyName"),
            List.of("a"),
            List.of("b"),
            Optional.of("7"),
            NOW)
        .withActivation(ProvisioningEvent.Activation.DEACTIVATED);
  }

  private List<String> claim(int max, Instant now) {
    return ids(outbox().claim(max, now, now.plusSeconds(60)));
  }

  @Test
  @DisplayName("S61, S62: events are claimed unchanged and in order")
  void addThenClaimedInOrder() {
    TenantContext acme = Contexts.fresh();
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(add(acme, "r" + i));
    }

    assertThat(claim(3, NOW)).isEqualTo(added.subList(0, 3));
    List<OutboxEvent> rest = outbox().claim(ALL, NOW, CLAIMED_UNTIL);

    assertThat(ids(rest)).isEqualTo(added.subList(3, 5));
    OutboxEvent one = rest.get(0);
    assertThat(one.caller()).isEqualTo(acme.caller());
    assertThat(one.requestId()).isEqualTo(acme.requestId());
    assertThat(one.event()).isEqualTo(event(added.get(3), "r3"));
  }

  private static String committed(
      UnitOfWork transactions, TenantContext context, Function<TenantContext, String> work) {
    return ConflictRetry.run(() -> transactions.run(context, work));
  }

  @Test
  @DisplayName("S61: an event exists exactly when its unit of work is committed")
  void addWhenRolledBackThenNotStored() {
    assumeTrue(unitOfWork().isPresent(), "the outbox has no transactions: override unitOfWork");
    UnitOfWork work = unitOfWork().orElseThrow();
    TenantContext acme = Contexts.fresh();

    assertThatThrownBy(
            () ->
                committed(
                    work,
                    acme,
                    unit -> {
                      add(unit, "gone");
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");
    String kept = committed(work, acme, unit -> add(unit, "kept"));

    assertThat(claim(ALL, NOW)).containsExactly(kept);
  }

  @Test
  @DisplayName("S62: a claimed event is not claimed again until the claim expires")
  void claimWhenClaimedThenLater() {
    String id = add(Contexts.fresh(), "r");

    assertThat(claim(ALL, NOW)).containsExactly(id);
    assertThat(claim(ALL, CLAIMED_UNTIL.minusSeconds(1))).isEmpty();
    assertThat(claim(ALL, CLAIMED_UNTIL)).containsExactly(id);
  }

  @Test
  @DisplayName("S62: while an event is claimed, later ones about its resource wait")
  void claimWhenEarlierIsClaimedThenLaterOnesWait() {
    TenantContext acme = Contexts.fresh();
    TenantContext other = Contexts.fresh();
    String first = add(acme, "r");
    assertThat(claim(1, NOW)).containsExactly(first);
    String later = add(acme, "r");
    String ofOther = add(other, "r");

    assertThat(claim(ALL, NOW)).containsExactly(ofOther);

    outbox().markDelivered(List.of(first));
    assertThat(claim(ALL, NOW)).containsExactly(later);
  }

  @Test
  @DisplayName("S3, S62: concurrent callers claim different events")
  void claimWhenConcurrentThenEachOnce() {
    TenantContext acme = Contexts.fresh();
    List<String> added = new ArrayList<>();
    for (int i = 0; i < THREADS * 4; i++) {
      added.add(add(acme, "r" + i));
    }

    List<String> claimed = new ArrayList<>();
    ConcurrentCalls.run(THREADS, i -> ConflictRetry.run(() -> claim(4, NOW)))
        .forEach(claimed::addAll);
    claimed.addAll(claim(ALL, NOW));

    assertThat(claimed).containsExactlyInAnyOrderElementsOf(added);
  }

  @Test
  @DisplayName("S3, S62: of concurrent callers, one claims events of a resource")
  void claimWhenAddedConcurrentlyThenEventsOfResourceByOneCaller() {
    for (int round = 0; round < ROUNDS; round++) {
      TenantContext acme = Contexts.fresh();
      Set<String> added = ConcurrentHashMap.newKeySet();
      added.add(add(acme, "r"));

      List<List<String>> claims =
          ConcurrentCalls.run(
              THREADS,
              i -> {
                added.add(ConflictRetry.run(() -> add(acme, "r")));
                return ConflictRetry.run(() -> claim(ALL, NOW));
              });

      assertThat(claims.stream().filter(claim -> !claim.isEmpty())).hasSize(1);
      outbox().markDelivered(List.copyOf(added));
    }
  }

  @Test
  @DisplayName("S63: exactly the published events are removed")
  void doneThenEventIsRemoved() {
    TenantContext acme = Contexts.fresh();
    String published = add(acme, "published");
    String kept = add(acme, "kept");

    outbox().markDelivered(List.of(published, "nobody", published));
    outbox().markDelivered(List.of());

    assertThat(claim(ALL, NOW)).containsExactly(kept);
  }
}
