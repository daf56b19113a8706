// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationBacklog;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import dev.rollcall.scim.testkit.internal.Contexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of a {@link RevocationQueue}. A host extends it and supplies the queue, which is
 * emptied before each test and must not be used concurrently.
 */
@Timeout(120)
public abstract class RevocationQueueContract {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant CLAIMED_UNTIL = NOW.plusSeconds(60);
  private static final Instant FAR = Instant.parse("2900-01-01T00:00:00Z");
  private static final int ALL = 1_000;
  private static final int THREADS = 8;

  private final TenantContext acme = Contexts.fresh();
  private final TenantContext other = Contexts.fresh();

  /** Called by subclasses of a host. */
  protected RevocationQueueContract() {}

  /** Returns the queue, which may be shared by all tests. */
  protected abstract RevocationQueue queue();

  /** Returns the transactions of the queue; empty when there are none, as in memory. */
  protected Optional<UnitOfWork> unitOfWork() {
    return Optional.empty();
  }

  private void empty() {
    for (String tenant : queue().dueTenants(FAR, ALL)) {
      queue().claim(tenant, ALL, FAR, FAR.plusSeconds(1)).forEach(queue()::complete);
    }
  }

  private static Revocation revocation(String account, Instant at) {
    return new Revocation(
        UUID.randomUUID().toString(),
        Revocation.Reason.DEACTIVATED,
        new ResourceRef("User", account),
        Optional.of(account + "@example.com"),
        Optional.of("x-" + account),
        at);
  }

  private Revocation add(TenantContext context, String account, Instant at) {
    Revocation revocation = revocation(account, at);
    queue().add(context, List.of(revocation));
    return revocation;
  }

  private List<String> claimIds(TenantContext context, int max, Instant now) {
    return claim(context, max, now).stream().map(claimed -> claimed.revocation().id()).toList();
  }

  private List<PendingRevocation> claim(TenantContext context, int max, Instant now) {
    return queue().claim(context.tenantId(), max, now, now.plusSeconds(60));
  }

  @Test
  @DisplayName("S1, S103, S104: a revocation is claimed unchanged, by its tenant only")
  void addThenClaimedByTenant() {
    empty();
    TenantContext entra = acme.withCaller(new Caller(acme.tenantId(), "entra"));
    Revocation first = revocation("a", NOW.minusSeconds(2));
    Revocation later = revocation("b", NOW.minusSeconds(1));
    queue().add(entra, List.of(later, first));
    Revocation ofOther = add(other, "a", NOW);

    List<PendingRevocation> claimed = claim(acme, ALL, NOW);

    assertThat(claimed)
        .containsExactlyInAnyOrder(
            new PendingRevocation(entra.caller(), acme.requestId(), first, 1, CLAIMED_UNTIL),
            new PendingRevocation(entra.caller(), acme.requestId(), later, 1, CLAIMED_UNTIL));
    assertThat(claimIds(other, ALL, NOW)).containsExactly(ofOther.id());
  }

  @Test
  @DisplayName("S103: a revocation exists exactly when its unit of work is committed")
  void addWhenRolledBackThenNotStored() {
    assumeTrue(unitOfWork().isPresent(), "the queue has no transactions: override unitOfWork");
    UnitOfWork work = unitOfWork().orElseThrow();
    empty();

    assertThatThrownBy(
            () ->
                ConflictRetry.run(
                    work,
                    acme,
                    unit -> {
                      add(unit, "gone", NOW);
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");
    Revocation kept = ConflictRetry.run(work, acme, unit -> add(unit, "kept", NOW));

    assertThat(claimIds(acme, ALL, NOW)).containsExactly(kept.id());
  }

  @Test
  @DisplayName("S104: the tenants with due revocations, the earliest first")
  void dueTenantsThenEarliestFirst() {
    empty();
    add(other, "a", NOW.minusSeconds(1));
    add(acme, "a", NOW.minusSeconds(2));
    add(acme, "b", NOW);
    TenantContext future = Contexts.fresh();
    add(future, "a", NOW.plusSeconds(1));

    assertThat(queue().dueTenants(NOW, ALL)).containsExactly(acme.tenantId(), other.tenantId());
    assertThat(queue().dueTenants(NOW, 1)).containsExactly(acme.tenantId());
    assertThat(claim(future, ALL, NOW)).isEmpty();
  }

  @Test
  @DisplayName("S104: the earliest are claimed, and again when the claim expires")
  void claimWhenClaimedThenLater() {
    empty();
    Revocation later = add(acme, "b", NOW);
    Revocation first = add(acme, "a", NOW.minusSeconds(1));

    assertThat(claimIds(acme, 1, NOW)).containsExactly(first.id());
    assertThat(claimIds(acme, ALL, NOW)).containsExactly(later.id());
    assertThat(queue().dueTenants(CLAIMED_UNTIL.minusSeconds(1), ALL)).isEmpty();
    assertThat(claim(acme, ALL, CLAIMED_UNTIL.minusSeconds(1))).isEmpty();
    assertThat(queue().dueTenants(CLAIMED_UNTIL, ALL)).containsExactly(acme.tenantId());
    assertThat(claim(acme, ALL, CLAIMED_UNTIL))
        .extracting(PendingRevocation::attempts)
        .containsExactly(2, 2);
  }

  @Test
  @DisplayName("S3, S104: concurrent callers claim different revocations")
  void claimWhenConcurrentThenEachOnce() {
    empty();
    List<String> added = new ArrayList<>();
    for (int i = 0; i < THREADS * 4; i++) {
      added.add(add(acme, "r" + i, NOW.minusMillis(i)).id());
    }

    List<String> claimed = new ArrayList<>();
    ConcurrentCalls.run(THREADS, i -> ConflictRetry.run(() -> claimIds(acme, 4, NOW)))
        .forEach(claimed::addAll);
    claimed.addAll(claimIds(acme, ALL, NOW));

    assertThat(claimed).containsExactlyInAnyOrderElementsOf(added);
  }

  @Test
  @DisplayName("S105: a completed revocation is removed; another tenant's is not")
  void completeThenRemoved() {
    empty();
    Revocation done = add(acme, "a", NOW);
    Revocation kept = add(acme, "b", NOW);
    PendingRevocation claimed =
        claim(acme, ALL, NOW).stream()
            .filter(one -> one.revocation().equals(done))
            .findFirst()
            .orElseThrow();

    queue()
        .complete(
            new PendingRevocation(other.caller(), "r", kept, claimed.attempts(), claimed.next()));
    queue().complete(claimed);
    queue().complete(claimed);

    assertThat(claimIds(acme, ALL, CLAIMED_UNTIL)).containsExactly(kept.id());
  }

  @Test
  @DisplayName("S105: a failed revocation is due again at the given time")
  void retryThenDueAtTime() {
    empty();
    Revocation failed = add(acme, "a", NOW);
    PendingRevocation claimed = claim(acme, ALL, NOW).get(0);

    queue().retry(claimed, NOW.plusSeconds(5));

    assertThat(claim(acme, ALL, NOW.plusSeconds(4))).isEmpty();
    PendingRevocation again = claim(acme, ALL, NOW.plusSeconds(5)).get(0);
    assertThat(again.revocation()).isEqualTo(failed);
    queue().retry(claimed, NOW.plusSeconds(6));
    assertThat(claim(acme, ALL, NOW.plusSeconds(6))).as("claimed again since").isEmpty();
    queue().complete(again);
    queue().retry(again, NOW);
    assertThat(claim(acme, ALL, FAR)).as("complete").isEmpty();
  }

  @Test
  @DisplayName("S3, S106: an overdue revocation is returned once, to one caller")
  void markOverdueThenReturnedOnce() {
    empty();
    List<String> late = new ArrayList<>();
    for (int i = 1; i <= THREADS; i++) {
      late.add(add(i % 2 == 0 ? acme : other, "late" + i, NOW.minusSeconds(i)).id());
    }
    add(acme, "in-time", NOW);
    claim(acme, 2, NOW);

    List<PendingRevocation> marked = new ArrayList<>(queue().markOverdue(NOW, 3));
    assertThat(marked).hasSize(3);
    ConcurrentCalls.run(THREADS, i -> ConflictRetry.run(() -> queue().markOverdue(NOW, ALL)))
        .forEach(marked::addAll);

    assertThat(marked.stream().map(one -> one.revocation().id()))
        .containsExactlyInAnyOrderElementsOf(late);
    assertThat(queue().dueTenants(NOW, ALL))
        .as("attempts continue")
        .contains(acme.tenantId(), other.tenantId());
  }

  @Test
  @DisplayName("S1, S107: the open revocations of an account, claimed or not, the earliest first")
  void openThenOfAccount() {
    empty();
    Revocation later = add(acme, "a", NOW);
    Revocation first = add(acme, "a", NOW.minusSeconds(1));
    add(acme, "b", NOW);
    add(other, "a", NOW);
    queue().add(acme, List.of(device("a")));
    claim(acme, 1, NOW);

    assertThat(queue().open(acme.tenantId(), new ResourceRef("User", "a")))
        .extracting(PendingRevocation::revocation)
        .containsExactly(first, later);
    assertThat(queue().open(acme.tenantId(), new ResourceRef("User", "A"))).isEmpty();
  }

  private static Revocation device(String id) {
    return new Revocation(
        UUID.randomUUID().toString(),
        Revocation.Reason.DELETED,
        new ResourceRef("Device", id),
        Optional.empty(),
        Optional.empty(),
        NOW);
  }

  @Test
  @DisplayName("S107: the backlog of all tenants")
  void backlogThenCounted() {
    empty();
    assertThat(queue().backlog(NOW)).isEqualTo(new RevocationBacklog(0, 0, Optional.empty()));
    for (TenantContext context : Arrays.asList(acme, other)) {
      add(context, "a", NOW);
      add(context, "b", NOW.minusSeconds(1));
    }
    claim(acme, 1, NOW);

    assertThat(queue().backlog(NOW))
        .isEqualTo(new RevocationBacklog(4, 2, Optional.of(NOW.minusSeconds(1))));
  }
}
