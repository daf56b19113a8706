// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A write that ends access and its revocation are committed together, or not at all. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(Database.REVOCATIONS)
class RevocationTransactionTest {
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(Samples.USER, List.of(Samples.path("externalId")));
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "authorization", List.of("Bearer t"),
          "content-type", List.of("application/scim+json"));
  private static final String DEACTIVATE =
      """
      {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations": [{"op": "replace", "path": "active", "value": false}]}
      """;
  private static final String REMOVE_ALL =
      """
      {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations": [{"op": "remove", "path": "members"}]}
      """;

  private final TenantContext acme = Samples.tenant();
  private final JdbcStores stores = Database.POSTGRESQL.directory();
  private final JdbcStore<ScimResource> users = stores.store(USERS);
  private final JdbcGroupStore<ScimResource> groups = stores.groupStore(Samples.GROUPS);
  private final RevocationQueue queue = stores.revocations();
  private final EffectiveMappings<String> roles =
      new EffectiveMappings<>(
              stores.groupMappings(Function.identity(), Function.identity()),
              groups,
              several -> several.stream().findFirst(),
              (context, change) -> {})
          .revoking(queue, stores.unitOfWork(), "User");
  private String ada = "";

  @BeforeEach
  void fill() {
    stores.tenants().put(acme.tenant());
    ada = users.create(acme, CreateRequest.of(Samples.named("ada"))).id();
  }

  private ServiceProvider.Builder provider() {
    return ServiceProvider.named("directory")
        .route("/scim/v2")
        .externalBase("https://directory.example")
        .tenants(stores.tenants())
        .authenticator(token -> Optional.of(new Caller(acme.tenantId(), "entra")))
        .unitOfWork(stores.unitOfWork())
        .revocations(queue)
        .revokingGroups(roles)
        .resource(USERS, users)
        .resource(Samples.GROUPS, groups);
  }

  private static int send(ServiceProvider.Builder to, String method, String path, String body) {
    return Gateway.of(to.build())
        .handle(
            new ScimRequest(
                method,
                ScimRequest.Target.of("/scim/v2" + path),
                name -> HEADERS.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                ScimRequest.Connection.UNKNOWN))
        .orElseThrow()
        .status();
  }

  private List<String> open(String userId) {
    return queue.open(acme.tenantId(), new ResourceRef("User", userId)).stream()
        .map(PendingRevocation::revocation)
        .map(revocation -> revocation.reason().name())
        .toList();
  }

  private boolean isInactive() {
    return users
        .find(acme, FindRequest.one(ada))
        .get(0)
        .value()
        .attributes()
        .toString()
        .contains("\"active\":false");
  }

  /** Transactions that fail after the work, before the commit. */
  private UnitOfWork failing() {
    return new UnitOfWork() {
      @Override
      public <T> T run(TenantContext context, Function<TenantContext, T> work) {
        return stores
            .unitOfWork()
            .run(
                context,
                unit -> {
                  throw new IllegalStateException(
                      "the process has ended after " + work.apply(unit));
                });
      }
    };
  }

  private RevocationQueue failingQueue() {
    return (RevocationQueue)
        Proxy.newProxyInstance(
            RevocationQueue.class.getClassLoader(),
            new Class<?>[] {RevocationQueue.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("add")) {
                throw new IllegalStateException("disk full");
              }
              try {
                return method.invoke(queue, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  @Test
  void writeWhenCommittedThenRevocationExists() {
    assertThat(send(provider(), "PATCH", "/Users/" + ada, DEACTIVATE)).isEqualTo(200);
    assertThat(send(provider(), "DELETE", "/Users/" + ada, "")).isEqualTo(204);

    assertThat(open(ada)).containsExactly("DEACTIVATED", "DELETED");
  }

  @Test
  void writeWhenTransactionFailsThenNoRevocation() {
    ServiceProvider.Builder failing = provider().unitOfWork(failing());

    assertThat(send(failing, "PATCH", "/Users/" + ada, DEACTIVATE)).isEqualTo(500);
    assertThat(send(failing, "DELETE", "/Users/" + ada, "")).isEqualTo(500);

    assertThat(open(ada)).isEmpty();
    assertThat(isInactive()).isFalse();
  }

  @Test
  void writeWhenRevocationIsNotStoredThenNothingChanges() {
    ServiceProvider.Builder failing = provider().revocations(failingQueue());

    assertThat(send(failing, "PATCH", "/Users/" + ada, DEACTIVATE)).isEqualTo(500);
    assertThat(send(failing, "DELETE", "/Users/" + ada, "")).isEqualTo(500);

    assertThat(isInactive()).isFalse();
  }

  @Test
  void leaveGroupWhenListenerIsNotCalledThenLossIsNotMissed() {
    String group =
        groups
            .create(acme, new CreateRequest<>(Samples.group("staff"), List.of(MemberRef.of(ada))))
            .id();
    roles.map(acme, group, Optional.of("admin"));

    // The roles are not a listener: the process ends between the commit and the notification.
    assertThat(send(provider(), "PATCH", "/Groups/" + group, REMOVE_ALL)).isEqualTo(204);

    assertThat(open(ada)).containsExactly("GROUP_LEFT");
    PendingRevocation left = queue.open(acme.tenantId(), new ResourceRef("User", ada)).get(0);
    roles.onGroupLeft(acme, left.revocation());
    roles.onGroupLeft(acme, left.revocation());
    queue.complete(left);
    assertThat(open(ada)).containsExactly("MAPPING_LOST");
  }
}
