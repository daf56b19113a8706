// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on the end of access. */
class EndAccessTest {
  private final AcmeApplication acme = new AcmeApplication();
  private final RevocationQueue queue = new MemoryRevocationQueue();
  private final LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();

  // snippet:revoker
  /** The sessions and refresh tokens of your application. */
  interface Sessions {
    void endAll(String tenantId, String userId);
  }

  // snippet:revoker-only
  static AccessRevoker revoker(Sessions sessions) {
    return (context, revocation) ->
        sessions.endAll(context.tenantId(), revocation.account().id()); // throws: retried
  }

  // end:revoker-only

  // end:revoker

  // snippet:queue
  static ServiceProvider.Builder revoking(
      ServiceProvider.Builder application, RevocationQueue queue) {
    return application.revocations(queue);
  }

  // end:queue

  // snippet:relay
  static RevocationRelay start(
      RevocationQueue queue, AccessRevoker revoker, ServiceProvider application) {
    RevocationRelay relay =
        RevocationRelay.builder(queue, revoker, application.tenants())
            .log(application.provisioningLog())
            .deadline(Duration.ofMinutes(5))
            .build();
    relay.start();
    return relay; // close it at shutdown
  }

  // end:relay

  // snippet:roles
  static <M> EffectiveMappings<M> revoking(
      EffectiveMappings<M> roles, RevocationQueue queue, UnitOfWork transactions) {
    return roles.revoking(queue, transactions, "User");
  }

  static RevocationRelay start(
      RevocationQueue queue,
      AccessRevoker revoker,
      ServiceProvider.Builder application,
      EffectiveMappings<?> roles) {
    ServiceProvider provider = application.listener(roles).revokingGroups(roles).build();
    RevocationRelay relay =
        RevocationRelay.builder(queue, revoker, provider.tenants())
            .log(provider.provisioningLog())
            .groups(roles)
            .build();
    relay.start();
    return relay;
  }

  // end:roles

  private static void patch(ServiceProvider.Builder application, String path, String operation) {
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + operation
            + "]}";
    assertThat(AcmeApplication.send(application.build(), "PATCH", path, body)).isBetween(200, 204);
  }

  @Test
  void deactivateThenSessionsEnd() throws InterruptedException {
    String ada = acme.createUser("ada");
    ServiceProvider.Builder application = revoking(acme.declaration(), queue);
    try (RevocationRelay relay =
        start(queue, revoker((tenant, user) -> ended.add(user)), application.build())) {
      patch(
          application, "/Users/" + ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");

      assertThat(relay.deadline()).isEqualTo(Duration.ofMinutes(5));
      assertThat(ended.poll(30, TimeUnit.SECONDS)).isEqualTo(ada);
    }
  }

  @Test
  void leaveMappedGroupThenSessionsEnd() throws InterruptedException {
    String ada = acme.createUser("ada");
    String admins = acme.createGroup("admins", ada);
    EffectiveMappings<String> roles =
        revoking(
            new EffectiveMappings<String>(
                new MemoryGroupMappings<>(),
                acme.members(),
                several -> several.stream().findFirst(),
                (context, change) -> {}),
            queue,
            UnitOfWork.withoutTransaction());
    roles.map(acme.tenant(), admins, Optional.of("admin"));
    ServiceProvider.Builder application = revoking(acme.declaration(), queue);
    AccessRevoker reasons =
        (context, revocation) -> {
          assertThat(revocation.reason()).isEqualTo(Revocation.Reason.MAPPING_LOST);
          ended.add(revocation.account().id());
        };
    try (RevocationRelay relay = start(queue, reasons, application, roles)) {
      patch(application, "/Groups/" + admins, "{\"op\":\"remove\",\"path\":\"members\"}");

      assertThat(ended.poll(30, TimeUnit.SECONDS)).isEqualTo(ada);
      assertThat(relay.deadline()).isEqualTo(Duration.ofMinutes(5));
    }
  }
}
