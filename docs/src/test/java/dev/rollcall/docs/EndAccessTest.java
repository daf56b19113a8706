// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on the end of access. */
class EndAccessTest {
  private static final Tenant ACME = Tenant.of("acme");

  private final MemoryStores directory = new MemoryStores();
  private final ResourceBinding<ScimResource> users =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private final ResourceBinding<ScimResource> groups =
      ResourceBinding.full(CoreSchemas.groupType(), List.of());
  private final MemoryStore<ScimResource> userStore = directory.store(users);
  private final MemoryGroupStore<ScimResource> groupStore = directory.groupStore(groups);
  private final TenantContext acme = TenantContext.of(ACME);
  private final RevocationQueue queue = new MemoryRevocationQueue();
  private final LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();

  private ServiceProvider.Builder application() {
    return ServiceProvider.named("my-app")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(id -> Optional.of(ACME).filter(tenant -> tenant.id().equals(id)))
        .authenticator(token -> Optional.of(new Caller("acme", "idp")))
        .resource(users, userStore)
        .resource(groups, groupStore);
  }

  // snippet:revoker
  /** The sessions and refresh tokens of your application. */
  interface Sessions {
    void endAll(String tenantId, String userId);
  }

  static AccessRevoker revoker(Sessions sessions) {
    return (context, revocation) ->
        sessions.endAll(context.tenantId(), revocation.account().id()); // throws: retried
  }

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

  private void patch(ServiceProvider.Builder application, String path, String operation) {
    Map<String, List<String>> headers =
        Map.of(
            "authorization", List.of("Bearer t"),
            "host", List.of("app.example"),
            "content-type", List.of("application/scim+json"));
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + operation
            + "]}";
    assertThat(
            Gateway.of(application.build())
                .handle(
                    new ScimRequest(
                        "PATCH",
                        ScimRequest.Target.of("/acme/scim/v2" + path),
                        name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                        ScimRequest.Connection.UNKNOWN))
                .orElseThrow()
                .status())
        .isBetween(200, 204);
  }

  private String create(String userName) {
    return userStore
        .create(
            acme,
            CreateRequest.of(
                ScimResource.of(
                    CoreSchemas.userType(),
                    ComplexValue.of("userName", new StringValue(userName)))))
        .id();
  }

  @Test
  void deactivateThenSessionsEnd() throws InterruptedException {
    String ada = create("ada");
    ServiceProvider.Builder application = revoking(application(), queue);
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
    String ada = create("ada");
    String admins =
        groupStore
            .create(
                acme,
                new CreateRequest<>(
                    ScimResource.of(
                        CoreSchemas.groupType(),
                        ComplexValue.of("displayName", new StringValue("admins"))),
                    List.of(MemberRef.of(ada))))
            .id();
    EffectiveMappings<String> roles =
        revoking(
            new EffectiveMappings<String>(
                new MemoryGroupMappings<>(),
                groupStore,
                several -> several.stream().findFirst(),
                (context, change) -> {}),
            queue,
            UnitOfWork.withoutTransaction());
    roles.map(acme, admins, Optional.of("admin"));
    ServiceProvider.Builder application = revoking(application(), queue);
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
