// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryEventOutboxTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final MemoryEventOutbox outbox = new MemoryEventOutbox();
  private final TenantContext acme =
      TenantContext.of(Tenant.of("acme")).withCaller(new Caller("acme", "entra"));
  private final TenantContext globex = TenantContext.of(Tenant.of("globex"));

  private void add(TenantContext context, String id, String resource) {
    outbox.add(
        context,
        new ProvisioningEvent(
            id,
            ProvisioningEvent.Kind.DELETED,
            "User",
            resource,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            NOON));
  }

  private List<String> claim(int max, Instant now) {
    return outbox.claim(max, now, now.plusSeconds(60)).stream()
        .map(claimed -> claimed.event().id())
        .toList();
  }

  @Test
  void claimThenEventsOfOneResourceInTheirOrder() {
    add(acme, "1", "ada");
    add(acme, "2", "bob");
    add(acme, "3", "ada");
    add(globex, "4", "ada");

    assertThat(claim(1, NOON)).containsExactly("1");
    assertThat(claim(10, NOON.plusSeconds(1)))
        .as("an event of the same resource is claimed")
        .containsExactly("2", "4");
    outbox.markDelivered(List.of("1"));
    assertThat(claim(10, NOON.plusSeconds(2))).containsExactly("3");
    assertThat(claim(10, NOON.plusSeconds(3))).isEmpty();
  }

  @Test
  void claimWhenClaimHasExpiredThenClaimedAgain() {
    add(acme, "1", "ada");

    assertThat(claim(10, NOON)).containsExactly("1");
    assertThat(claim(10, NOON.plusSeconds(59))).isEmpty();
    assertThat(claim(10, NOON.plusSeconds(60))).containsExactly("1");
  }

  @Test
  void claimThenCallerAndRequestOfTheWrite() {
    add(acme, "1", "ada");

    OutboxEvent claimed = outbox.claim(1, NOON, NOON.plusSeconds(60)).get(0);

    assertThat(claimed.caller()).isEqualTo(acme.caller());
    assertThat(claimed.requestId()).isEqualTo(acme.requestId());
  }
}
