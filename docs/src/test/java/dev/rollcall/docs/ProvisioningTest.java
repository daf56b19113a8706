// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.log.BufferedProvisioningLog;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guides on the provisioning log, events and group mappings. */
class ProvisioningTest {
  private final MemoryStores directory = new MemoryStores();
  private final ResourceBinding<ScimResource> users =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private final ResourceBinding<ScimResource> groups =
      ResourceBinding.full(CoreSchemas.groupType(), List.of());
  private final MemoryStore<ScimResource> userStore = directory.store(users);
  private final MemoryGroupStore<ScimResource> groupStore = directory.groupStore(groups);
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));

  private ServiceProvider.Builder application() {
    return ServiceProvider.named("my-app")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(id -> Optional.of(Tenant.of("acme")).filter(acme -> acme.id().equals(id)))
        .authenticator(token -> Optional.of(new Caller("acme", "idp")))
        .resource(users, userStore)
        .resource(groups, groupStore);
  }

  // snippet:log
  static ServiceProvider.Builder logged(
      ServiceProvider.Builder application, ProvisioningLog yours, Executor oneThread) {
    return application.provisioningLog(
        new BufferedProvisioningLog(yours, oneThread, 10_000), LoggedAttributes.of("active"));
  }

  // end:log

  // snippet:page
  static List<String> failures(ProvisioningLog log, String tenantId) {
    return log.recent(tenantId, Selection.FAILURES, 20).stream()
        .map(
            entry ->
                "%s %s %s: %d %s (request %s)"
                    .formatted(
                        entry.at(),
                        entry.subject().operation(),
                        entry.subject().resourceType().orElse(""),
                        entry.outcome().status(),
                        entry.outcome().detail(),
                        entry.source().requestId()))
        .toList();
  }

  // end:page

  // snippet:outbox
  static OutboxRelay relay(EventOutbox outbox, List<String> queue) {
    return new OutboxRelay(
        outbox,
        event -> queue.add(event.event().id() + " " + event.event().kind()), // throws: retried
        Duration.ofMinutes(1),
        Clock.systemUTC());
  }

  // end:outbox

  // snippet:mapping
  enum Role {
    VIEWER,
    EDITOR,
    ADMIN
  }

  static EffectiveMappings<Role> roles(
      GroupMappings<Role> mappings, MembershipStore groups, List<String> audit) {
    return new EffectiveMappings<>(
        mappings,
        groups,
        several -> several.stream().max(Comparator.naturalOrder()),
        (tenant, change) -> audit.add(change.memberId() + " is now " + change.after()));
  }

  // end:mapping

  private static void createUser(ServiceProvider application) {
    String user =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}";
    Map<String, String> headers =
        Map.of("Host", "app.example", "Authorization", "Bearer " + "x".repeat(32));
    ScimRequest request =
        new ScimRequest(
            "POST",
            ScimRequest.Target.of("/acme/scim/v2/Users"),
            name -> Optional.ofNullable(headers.get(name)).stream().toList(),
            new ByteArrayInputStream(user.getBytes(StandardCharsets.UTF_8)),
            ScimRequest.Connection.UNKNOWN);

    assertThat(Gateway.of(application).handle(request).orElseThrow().status()).isEqualTo(201);
  }

  @Test
  void logWhenRequestFailsThenReadableEntry() {
    ProvisioningLog yours = new MemoryProvisioningLog();
    createUser(logged(application(), yours, Runnable::run).build());

    assertThat(failures(yours, "acme")).isEmpty();
    assertThat(yours.recent("acme", Selection.CHANGES, 1)).hasSize(1);
  }

  @Test
  void relayThenDeliversOutboxEvents() {
    EventOutbox outbox = new MemoryEventOutbox();
    createUser(application().outbox(outbox).build());
    List<String> queue = new ArrayList<>();

    relay(outbox, queue).run();

    assertThat(queue).hasSize(1).allMatch(published -> published.endsWith(" CREATED"));
  }

  @Test
  void membersThenHighestRole() {
    String ada =
        userStore
            .create(
                acme,
                CreateRequest.of(
                    ScimResource.of(
                        CoreSchemas.userType(), ComplexValue.of("userName", text("ada")))))
            .id();
    String staff = group("staff", ada);
    String admins = group("admins", ada);
    List<String> audit = new ArrayList<>();

    EffectiveMappings<Role> roles = roles(new MemoryGroupMappings<>(), groupStore, audit);
    roles.map(acme, staff, Optional.of(Role.VIEWER));
    roles.map(acme, admins, Optional.of(Role.ADMIN));

    assertThat(roles.of(acme, ada)).contains(Role.ADMIN);
    assertThat(audit).hasSize(2);
  }

  private String group(String name, String member) {
    return groupStore
        .create(
            acme,
            new CreateRequest<>(
                ScimResource.of(
                    CoreSchemas.groupType(), ComplexValue.of("displayName", text(name))),
                List.of(MemberRef.of(member))))
        .id();
  }

  private static StringValue text(String text) {
    return new StringValue(text);
  }
}
