// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionActivity.Contact;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the figures of the in-memory stores for monitoring. */
class MemoryMonitoringTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final MemoryCredentialStore credentials = new MemoryCredentialStore();

  private TokenHash add(Caller connection) {
    TokenHash hash =
        TokenHash.of(connection.toString() + credentials.contacts(Optional.empty(), 9));
    credentials.add(Credential.fresh(hash, connection, NOON, Optional.empty()));
    return hash;
  }

  @Test
  void countByStateThenActiveAndSuspendedTenants() {
    MemoryTenants tenants = new MemoryTenants();
    assertThat(tenants.countByState()).isEmpty();
    tenants.put(Tenant.of("acme"));
    tenants.put(Tenant.of("globex"));
    tenants.put(Tenant.of("initech").withState(Tenant.State.SUSPENDED));

    assertThat(tenants.countByState())
        .isEqualTo(Map.of(Tenant.State.ACTIVE, 2L, Tenant.State.SUSPENDED, 1L));
  }

  @Test
  void contactsThenLatestFirstAndUnusedLast() {
    add(new Caller("acme", "unused"));
    TokenHash entra = add(new Caller("acme", "entra"));
    TokenHash entraReading = add(new Caller("acme", "entra", Set.of(Scope.READ)));
    TokenHash okta = add(new Caller("globex", "okta"));
    credentials.revoke(add(new Caller("acme", "revoked")));
    credentials.recordUse(entra, NOON.plusSeconds(60));
    credentials.recordUse(entraReading, NOON);
    credentials.recordUse(okta, NOON.plusSeconds(30));
    Contact first = new Contact("acme", "entra", Optional.of(NOON.plusSeconds(60)));
    Contact second = new Contact("globex", "okta", Optional.of(NOON.plusSeconds(30)));
    Contact third = new Contact("acme", "unused", Optional.empty());

    assertThat(credentials.contacts(Optional.empty(), 10)).containsExactly(first, second, third);
    assertThat(credentials.contacts(Optional.empty(), 2)).containsExactly(first, second);
    assertThat(credentials.contacts(Optional.of("acme"), 10)).containsExactly(first, third);
  }

  @Test
  void oldestPendingThenClaimedEventsCountUntilTheyAreDelivered() {
    MemoryEventOutbox outbox = new MemoryEventOutbox();
    assertThat(outbox.oldestPending()).isEmpty();
    TenantContext acme = TenantContext.of(Tenant.of("acme"));
    outbox.add(acme, event("1", NOON));
    outbox.add(acme, event("2", NOON.plusSeconds(5)));
    outbox.claim(1, NOON, NOON.plusSeconds(60));

    assertThat(outbox.oldestPending()).hasValue(NOON);
    outbox.markDelivered(List.of("1"));
    assertThat(outbox.oldestPending()).hasValue(NOON.plusSeconds(5));
  }

  private static ProvisioningEvent event(String id, Instant at) {
    return new ProvisioningEvent(
        id,
        ProvisioningEvent.Kind.DELETED,
        "User",
        "42",
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        at);
  }
}
