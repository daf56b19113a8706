// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.DeprovisioningWindow;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryDeprovisioningCounterTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final MemoryDeprovisioningCounter counter = new MemoryDeprovisioningCounter();

  private boolean tryRecord(String tenantId, String type, String id, Instant now) {
    return counter.tryRecord(
        TenantContext.of(Tenant.of(tenantId)),
        new ResourceRef(type, id),
        new DeprovisioningWindow(now.minusSeconds(60), now, 2));
  }

  @Test
  void tryRecordWhenLimitIsReachedThenRejectedUntilTheWindowHasMoved() {
    assertThat(tryRecord("acme", "User", "1", NOON)).isTrue();
    assertThat(tryRecord("acme", "User", "2", NOON)).isTrue();
    assertThat(tryRecord("acme", "User", "3", NOON)).isFalse();
    assertThat(tryRecord("acme", "User", "2", NOON)).as("it is recorded").isTrue();
    assertThat(tryRecord("acme", "User", "3", NOON.plusSeconds(60))).isFalse();
    assertThat(tryRecord("acme", "User", "3", NOON.plusSeconds(61))).isTrue();
  }

  @Test
  void tryRecordWhenRecordedAgainThenTheFirstTimeCounts() {
    tryRecord("acme", "User", "1", NOON);
    tryRecord("acme", "User", "1", NOON.plusSeconds(30));

    assertThat(counter.countByType("acme", NOON)).isEqualTo(Map.of("User", 1L));
    assertThat(counter.countByType("acme", NOON.plusSeconds(1))).isEmpty();
  }

  @Test
  void countByTypeThenOfTheTenantOnly() {
    tryRecord("acme", "User", "1", NOON);
    tryRecord("acme", "User", "2", NOON);
    tryRecord("acme", "Group", "1", NOON);
    tryRecord("globex", "User", "1", NOON);

    assertThat(counter.countByType("acme", NOON)).isEqualTo(Map.of("User", 2L, "Group", 1L));
    assertThat(counter.countByType("globex", NOON)).isEqualTo(Map.of("User", 1L));
    assertThat(counter.countByType("initech", NOON)).isEmpty();
  }

  @Test
  void resetThenOnlyTheTenantStartsAnew() {
    tryRecord("acme", "User", "1", NOON);
    tryRecord("acme", "Group", "1", NOON);
    tryRecord("globex", "User", "1", NOON);

    counter.reset("acme");

    assertThat(counter.countByType("acme", NOON)).isEmpty();
    assertThat(counter.countByType("globex", NOON)).isEqualTo(Map.of("User", 1L));
  }
}
