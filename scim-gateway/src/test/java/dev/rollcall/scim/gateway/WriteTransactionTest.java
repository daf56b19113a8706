// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Conflicts, transactions and events of writes. */
class WriteTransactionTest {
  private static final String PATCH =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations":[{"op":"replace","path":"title","value":"%s"}]}
      """;

  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final TenantContext globex = TenantContext.of(Tenant.of("globex"));
  private final List<ProvisioningEvent> events = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final MemoryEventOutbox outbox = new MemoryEventOutbox();

  /** Work of a concurrent writer before the next updates; each ends with a conflict. */
  private final Deque<Runnable> conflicts = new ArrayDeque<>();

  private Optional<Object> open = Optional.empty();
  private int units;
  private final ProtocolCalls protocol = application();

  private interface GroupStore extends ResourceStore<ScimResource>, MembershipStore {}

  private ProtocolCalls application() {
    MemoryStores stores = new MemoryStores();
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    return new ProtocolCalls(
        ServiceProvider.named("directory")
            .route("https://directory.example/{tenant}/scim/v2")
            .tenants(new MemoryTenants())
            .authenticator(token -> Optional.empty())
            .resource(
                users,
                this.<ResourceStore<ScimResource>>checked(ResourceStore.class, stores.store(users)))
            .resource(groups, this.<GroupStore>checked(GroupStore.class, stores.groupStore(groups)))
            .unitOfWork(this::run)
            .outbox(outbox)
            .listener(
                new ProvisioningListener() {
                  @Override
                  public void onEvent(TenantContext context, ProvisioningEvent event) {
                    requireTransaction("onEvent", context, Optional.empty());
                    events.add(event);
                  }

                  @Override
                  public void onDeleting(TenantContext context, ResourceRef ref) {
                    requireTransaction("onDeleting", context, open);
                  }
                })
            .build()
            .application()
            .executor());
  }

  private <T> T run(TenantContext context, Function<TenantContext, T> work) {
    requireTransaction("run", context, Optional.empty());
    Object transaction = "transaction " + ++units + " of " + context.tenantId();
    open = Optional.of(transaction);
    try {
      return work.apply(context.withTransaction(transaction));
    } finally {
      open = Optional.empty();
    }
  }

  private void requireTransaction(String call, TenantContext context, Optional<Object> expected) {
    if (!context.transaction().equals(expected)) {
      violations.add(call + " in " + context.transaction() + " instead of " + expected);
    }
  }

  @SuppressWarnings("unchecked")
  private <T> T checked(Class<?> type, Object target) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof TenantContext context) {
                requireTransaction(method.getName(), context, open);
              }
              if (method.getName().equals("update") && !conflicts.isEmpty()) {
                Optional<Object> own = open;
                open = Optional.empty();
                conflicts.pop().run();
                open = own;
                throw ScimException.staleVersion();
              }
              try {
                return target
                    .getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(target, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  private String user(TenantContext tenant, String name) {
    return DirectoryFixture.id(
        protocol.create(
            tenant,
            "Users",
            DirectoryFixture.body(
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}
                """
                    .formatted(name)),
            QueryParameters.NONE));
  }

  private EndpointResponse patch(String id, String title, Preconditions preconditions) {
    return protocol.patch(
        acme,
        "Users",
        id,
        DirectoryFixture.body(PATCH.formatted(title)),
        QueryParameters.NONE,
        preconditions);
  }

  private static Preconditions ifMatch(String value) {
    return new Preconditions(Optional.of(value), Optional.empty());
  }

  private int stored() {
    return outbox.claim(1_000, Instant.now(), Instant.MAX).size();
  }

  @Test
  void executeWhenHostAddsTransactionThenStoresReceiveItUntilItEnds() {
    String id = user(acme, "anna");
    user(globex, "anna");
    patch(id, "x", Preconditions.NONE);
    protocol.bulk(
        acme,
        DirectoryFixture.body(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"POST","path":"/Groups","bulkId":"a",
               "data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
                       "displayName":"a","members":[{"value":"bulkId:b"}]}},
              {"method":"POST","path":"/Groups","bulkId":"b",
               "data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
                       "displayName":"b","members":[{"value":"bulkId:a"}]}},
              {"method":"PUT","path":"/Users/%s",
               "data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
                       "userName":"bert"}}]}
            """
                .formatted(id)));
    protocol.delete(acme, "Users", id, Preconditions.NONE);

    assertThat(violations).isEmpty();
    assertThat(units).isEqualTo(8);
    assertThat(events).hasSize(8);
  }

  @Test
  void patchWhenConflictsThenRetriedAndPublishedOnce() {
    String id = user(acme, "anna");
    events.clear();
    conflicts.add(() -> {});
    conflicts.add(() -> {});

    assertThat(patch(id, "x", Preconditions.NONE).status()).isEqualTo(200);

    assertThat(units).isEqualTo(4);
    assertThat(events).hasSize(1);
    assertThat(violations).isEmpty();
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void patchWhenConcurrentWriterChangesRequestedVersionThenPreconditionFailed() {
    String id = user(acme, "anna");
    events.clear();
    conflicts.add(() -> patch(id, "other", Preconditions.NONE));

    ScimException failure =
        catchThrowableOfType(ScimException.class, () -> patch(id, "x", ifMatch("W/\"1\"")));

    assertThat(failure.status()).isEqualTo(412);
    assertThat(failure.isStaleVersion()).isFalse();
  }

  @Test
  void patchWhenConflictIsSpuriousThenConditionalWriteSucceeds() {
    String id = user(acme, "anna");
    conflicts.add(() -> {});

    assertThat(patch(id, "x", ifMatch("W/\"1\"")).status()).isEqualTo(200);
    assertThat(patch(id, "y", ifMatch("*")).status()).isEqualTo(200);
  }

  @Test
  void patchWhenConflictsDoNotEndThenUnavailable() {
    String id = user(acme, "anna");
    events.clear();
    for (int i = 0; i < 16; i++) {
      conflicts.add(() -> {});
    }

    ScimException failure =
        catchThrowableOfType(ScimException.class, () -> patch(id, "x", Preconditions.NONE));

    assertThat(failure.status()).isEqualTo(503);
    assertThat(events).isEmpty();
    assertThat(conflicts).isEmpty();
  }

  @Test
  void patchWhenDeadlinePassesBetweenAttemptsThenUnavailable() {
    String id = user(acme, "anna");
    units = 0;
    TenantContext soon = acme.withDeadline(Instant.now().plusMillis(5));
    for (int i = 0; i < 16; i++) {
      conflicts.add(() -> {});
    }

    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () ->
                protocol.patch(
                    soon,
                    "Users",
                    id,
                    DirectoryFixture.body(PATCH.formatted("x")),
                    QueryParameters.NONE,
                    Preconditions.NONE));

    assertThat(failure.status()).isEqualTo(503);
    assertThat(units).isLessThan(10);
  }
}
