// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScimEndpointTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final MemoryEventOutbox outbox = new MemoryEventOutbox();
  private final List<EventStreamStore> streams = new ArrayList<>();
  private final MemoryCredentialStore credentials = new MemoryCredentialStore();

  private static ServiceProvider application(TenantDirectory tenants) {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return ServiceProvider.named("directory")
        .route("https://directory.example/{tenant}/scim/v2")
        .tenants(tenants)
        .authenticator(token -> Optional.empty())
        .resource(users, new MemoryStores().store(users))
        .build();
  }

  private ScimEndpoint.Report report(
      List<CredentialStore> credentials, List<EventOutbox> outboxes) {
    return new ScimEndpoint(
            List.of(application(id -> Optional.of(Tenant.of(id)))),
            credentials,
            outboxes,
            streams,
            Clock.fixed(NOON, ZoneOffset.UTC))
        .report();
  }

  private void addEvent(Instant at) {
    outbox.add(
        TenantContext.of(Tenant.of("acme")),
        new ProvisioningEvent(
            at.toString(),
            ProvisioningEvent.Kind.DELETED,
            "User",
            "42",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            at));
  }

  @Test
  void whenEventsAreUndeliveredThenLagIsTheAgeOfTheOldest() {
    assertThat(report(List.of(), List.of(outbox)).outbox())
        .isEqualTo(new ScimEndpoint.Backlog(null, 0));
    addEvent(NOON.minusSeconds(90));
    addEvent(NOON.minusSeconds(5));

    assertThat(report(List.of(), List.of(outbox)).outbox())
        .isEqualTo(new ScimEndpoint.Backlog("2026-05-13T11:58:30Z", 90));
  }

  @Test
  void whenSecurityEventsArePendingThenLagIsTheAgeOfTheOldest() {
    MemoryEventStreams store = new MemoryEventStreams();
    streams.add(store);
    assertThat(report(List.of(), List.of()).securityEvents())
        .isEqualTo(new ScimEndpoint.Backlog(null, 0));

    store.append(new EventStreamId("acme", "siem"), "a", "{}", NOON.minusSeconds(30));

    assertThat(report(List.of(), List.of()).securityEvents())
        .isEqualTo(new ScimEndpoint.Backlog("2026-05-13T11:59:30Z", 30));
  }

  @Test
  void whenBeansDoNotReportThenFiguresAreAbsent() {
    ScimEndpoint.Report report = report(List.of(hash -> Optional.empty()), List.of());

    assertThat(report.outbox()).isNull();
    assertThat(report.securityEvents()).isNull();
    assertThat(report.connections()).isEmpty();
    assertThat(report.applications())
        .containsExactly(
            new ScimEndpoint.Application(
                "directory",
                List.of("https://directory.example/{tenant}/scim/v2"),
                List.of("User"),
                null));
  }

  @Test
  void whenThereAreManyConnectionsThenTheLatestHundredAreReported() {
    ConnectionTokens tokens = new ConnectionTokens(credentials);
    for (int i = 0; i < 150; i++) {
      credentials.recordUse(tokens.issue(new Caller("acme", "c" + i)).hash(), NOON.plusSeconds(i));
    }

    assertThat(report(List.of(credentials), List.of()).connections())
        .hasSize(100)
        .startsWith(new ScimEndpoint.Connection("acme", "c149", "2026-05-13T12:02:29Z"));
  }
}
