// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.DeprovisioningCounts;
import dev.rollcall.scim.spi.event.DeprovisioningWindow;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import dev.rollcall.scim.testkit.internal.Contexts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of a {@link DeprovisioningCounter}. A host extends it and supplies the counter. */
public abstract class DeprovisioningCounterContract {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant SINCE = NOW.minusSeconds(3_600);
  private static final int THREADS = 8;

  /** Called by subclasses of a host. */
  protected DeprovisioningCounterContract() {}

  /** Returns the counter, which may be shared by all tests. */
  protected abstract DeprovisioningCounter ledger();

  private static boolean enter(
      DeprovisioningCounter ledger, TenantContext context, String type, String id) {
    return ledger.tryRecord(
        context, new ResourceRef(type, id), new DeprovisioningWindow(SINCE, NOW, 3));
  }

  @Test
  @DisplayName("S47: entries are limited, and each resource is counted once")
  void enterWhenLimitIsReachedThenRejected() {
    DeprovisioningCounter ledger = ledger();
    TenantContext acme = Contexts.fresh();
    for (String id : List.of("a", "b", "b", "a", "c")) {
      assertThat(enter(ledger, acme, "User", id)).as(id).isTrue();
    }
    assertThat(enter(ledger, acme, "User", "d")).isFalse();
    assertThat(enter(ledger, acme, "User", "c")).as("one that is entered").isTrue();
  }

  @Test
  @DisplayName("S47: other types and other tenants do not count")
  void enterWhenOfOtherTypeOrTenantThenNotCounted() {
    DeprovisioningCounter ledger = ledger();
    TenantContext acme = Contexts.fresh();
    for (String id : List.of("a", "b", "c")) {
      enter(ledger, acme, "User", id);
    }
    assertThat(enter(ledger, acme, "Device", "d")).isTrue();
    assertThat(enter(ledger, Contexts.fresh(), "User", "d")).isTrue();
  }

  @Test
  @DisplayName("S3, S47: concurrent entries do not exceed the limit")
  void enterWhenConcurrentThenUpToLimit() {
    DeprovisioningCounter ledger = ledger();
    TenantContext acme = Contexts.fresh();
    List<Boolean> entered =
        ConcurrentCalls.run(
            THREADS, i -> ConflictRetry.run(() -> enter(ledger, acme, "User", "id-" + i)));
    assertThat(entered).filteredOn(one -> one).hasSize(3);
  }

  @Test
  @DisplayName("S47: entries before the window do not count")
  void enterWhenEarlierOnesAreOldThenEntered() {
    DeprovisioningCounter ledger = ledger();
    TenantContext acme = Contexts.fresh();
    Instant old = SINCE.minusSeconds(60);
    for (String id : List.of("a", "b", "c")) {
      ledger.tryRecord(
          acme,
          new ResourceRef("User", id),
          new DeprovisioningWindow(old.minusSeconds(60), old, 3));
    }
    assertThat(enter(ledger, acme, "User", "d")).isTrue();
  }

  @Test
  @DisplayName("S47: release removes exactly the tenant's entries")
  void releaseThenEntriesOfTenantAreRemoved() {
    DeprovisioningCounter ledger = ledger();
    TenantContext acme = Contexts.fresh();
    TenantContext other = Contexts.fresh();
    for (String id : List.of("a", "b", "c")) {
      enter(ledger, acme, "User", id);
      enter(ledger, other, "User", id);
    }
    ledger.reset(acme.tenantId());
    assertThat(enter(ledger, acme, "User", "d")).isTrue();
    assertThat(enter(ledger, other, "User", "d")).isFalse();
  }

  @Test
  @DisplayName("S48: a counter that can be read counts the tenant's entries in the window by type")
  void countByTypeThenEntriesInWindow() {
    DeprovisioningCounter ledger = ledger();
    assumeThat(ledger).isInstanceOf(DeprovisioningCounts.class);
    DeprovisioningCounts counts = (DeprovisioningCounts) ledger;
    TenantContext acme = Contexts.fresh();
    enter(ledger, acme, "User", "a");
    enter(ledger, acme, "User", "b");
    enter(ledger, acme, "Group", "c");

    assertThat(counts.countByType(acme.tenantId(), NOW))
        .containsExactlyInAnyOrderEntriesOf(Map.of("User", 2L, "Group", 1L));
    assertThat(counts.countByType(acme.tenantId(), NOW.plusSeconds(1))).isEmpty();
    assertThat(counts.countByType(Contexts.fresh().tenantId(), SINCE)).isEmpty();
    ledger.reset(acme.tenantId());
    assertThat(counts.countByType(acme.tenantId(), SINCE)).isEmpty();
  }
}
