// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryRevocationQueueTest {
  private static final int MANY = 40_000;
  private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

  private final MemoryRevocationQueue queue = new MemoryRevocationQueue();

  private static Revocation revocation(String id, Instant at) {
    ResourceRef account = new ResourceRef("User", "account-" + id);
    return new Revocation(
        id, Revocation.Reason.DEACTIVATED, account, Optional.empty(), Optional.empty(), at);
  }

  private void add(String tenantId, int count) {
    TenantContext context = TenantContext.of(Tenant.of(tenantId));
    for (int i = 0; i < count; i++) {
      queue.add(context, List.of(revocation(tenantId + i, START.plusMillis(i))));
    }
  }

  @Test
  @Timeout(30)
  void claimWhenManyAreDueThenEachOnceWithoutASearchOfAll() {
    add("acme", MANY);
    add("globex", MANY);
    Instant now = START.plus(Duration.ofHours(1));
    Set<String> claimed = new HashSet<>();
    List<String> tenants = queue.dueTenants(now, 10);
    while (!tenants.isEmpty()) {
      for (String tenantId : tenants) {
        for (PendingRevocation one : queue.claim(tenantId, 4, now, now.plusSeconds(40))) {
          assertThat(one.tenantId()).isEqualTo(tenantId);
          assertThat(claimed.add(one.revocation().id())).isTrue();
          queue.complete(one);
        }
      }
      tenants = queue.dueTenants(now, 10);
    }
    assertThat(claimed).hasSize(2 * MANY);
    assertThat(queue.backlog(now).open()).isZero();
  }

  @Test
  void markOverdueWhenClaimedAndRetriedThenOnceInTheOrderOfChanges() {
    add("acme", 10);
    Instant now = START.plusSeconds(1);
    List<PendingRevocation> claimed = queue.claim("acme", 3, now, now.plusSeconds(40));
    queue.retry(claimed.get(0), now.plusSeconds(2));
    queue.complete(claimed.get(1));

    List<String> overdue = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      queue
          .markOverdue(START.plusMillis(8), 3)
          .forEach(pending -> overdue.add(pending.revocation().id()));
    }

    assertThat(overdue)
        .containsExactly("acme0", "acme2", "acme3", "acme4", "acme5", "acme6", "acme7");
    assertThat(queue.backlog(START.plusMillis(8)).overdue()).isEqualTo(7);
    assertThat(queue.open("acme", new ResourceRef("User", "account-acme0")))
        .extracting(PendingRevocation::next)
        .containsExactly(now.plusSeconds(2));
  }

  @Test
  void claimThenOnlyDueRevocationsAndTheNumberOfAttempts() {
    add("acme", 2);
    add("globex", 1);
    Instant before = START.minusMillis(1);

    assertThat(queue.dueTenants(before, 10)).isEmpty();
    assertThat(queue.claim("acme", 10, before, START)).isEmpty();
    assertThat(queue.dueTenants(START, 1)).hasSize(1);
    List<PendingRevocation> claimed = queue.claim("acme", 10, START, START.plusSeconds(40));
    assertThat(claimed).extracting(PendingRevocation::attempts).containsExactly(1);
    assertThat(queue.claim("acme", 10, START.plusSeconds(1), START.plusSeconds(41)))
        .extracting(one -> one.revocation().id())
        .containsExactly("acme1");
    assertThat(queue.claim("acme", 1, START.plusSeconds(40), START.plusSeconds(80)))
        .extracting(PendingRevocation::attempts)
        .containsExactly(2);
    assertThat(queue.dueTenants(START, 10)).containsExactly("globex");
    assertThat(queue.backlog(START).oldest()).contains(START);
  }
}
