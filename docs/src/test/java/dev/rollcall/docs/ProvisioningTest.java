// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.log.BufferedProvisioningLog;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.membership.MembershipStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guides on the provisioning log, events and group mappings. */
class ProvisioningTest {
  private final AcmeApplication acme = new AcmeApplication();

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
    // snippet:effective
    return new EffectiveMappings<>(
        mappings,
        groups,
        several -> several.stream().max(Comparator.naturalOrder()),
        (tenant, change) -> audit.add(change.memberId() + " is now " + change.after()));
    // end:effective
  }

  // end:mapping

  private static void createUser(ServiceProvider application) {
    String user =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}";

    assertThat(AcmeApplication.send(application, "POST", "/Users", user)).isEqualTo(201);
  }

  @Test
  void logWhenRequestFailsThenReadableEntry() {
    ProvisioningLog yours = new MemoryProvisioningLog();
    createUser(logged(acme.declaration(), yours, Runnable::run).build());

    assertThat(failures(yours, "acme")).isEmpty();
    assertThat(yours.recent("acme", Selection.CHANGES, 1)).hasSize(1);
  }

  @Test
  void relayThenDeliversOutboxEvents() {
    EventOutbox outbox = new MemoryEventOutbox();
    createUser(acme.declaration().outbox(outbox).build());
    List<String> queue = new ArrayList<>();

    relay(outbox, queue).run();

    assertThat(queue).hasSize(1).allMatch(published -> published.endsWith(" CREATED"));
  }

  @Test
  void membersThenHighestRole() {
    String ada = acme.createUser("ada");
    String staff = acme.createGroup("staff", ada);
    String admins = acme.createGroup("admins", ada);
    List<String> audit = new ArrayList<>();

    EffectiveMappings<Role> roles = roles(new MemoryGroupMappings<>(), acme.members(), audit);
    roles.map(acme.tenant(), staff, Optional.of(Role.VIEWER));
    roles.map(acme.tenant(), admins, Optional.of(Role.ADMIN));

    assertThat(roles.of(acme.tenant(), ada)).contains(Role.ADMIN);
    assertThat(audit).hasSize(2);
  }
}
