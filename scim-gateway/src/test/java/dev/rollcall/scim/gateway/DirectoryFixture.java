// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** An application on the reference store that records its calls. */
public final class DirectoryFixture {
  /** The calls of the stores since the last {@link #forget()}. */
  public final List<String> calls = new ArrayList<>();

  /** The changes requested of the stores since then. */
  final List<UpdateRequest<?>> updates = new ArrayList<>();

  /** The events that listeners have received since then. */
  public final List<ProvisioningEvent> events = new ArrayList<>();

  /** The exception that every store call throws. */
  public Optional<RuntimeException> failure = Optional.empty();

  /** The number of units of work since then. */
  public int unitsOfWork;

  public final MemoryStores directory = new MemoryStores();
  public final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  final TenantContext globex = TenantContext.of(Tenant.of("globex"));
  public final ProtocolCalls protocol;

  public DirectoryFixture() {
    this((builder, groups) -> {});
  }

  /**
   * Creates a directory.
   *
   * @param more configures the application, with the store of the groups
   */
  public DirectoryFixture(BiConsumer<ServiceProvider.Builder, MembershipStore> more) {
    ResourceType user = CoreSchemas.userType();
    ResourceType group = CoreSchemas.groupType();
    AttributePath externalId = AttributePath.of(CommonAttributes.EXTERNAL_ID);
    ResourceBinding<ScimResource> users = ResourceBinding.full(user, List.of(externalId));
    ResourceBinding<ScimResource> groups =
        ResourceBinding.full(
            group, List.of(AttributePath.parse("displayName", group, Dialect.DEFAULT)));
    MemoryGroupStore<ScimResource> groupStore = directory.groupStore(groups);
    ServiceProvider.Builder builder =
        ServiceProvider.named("directory")
            .route("https://directory.example/{tenant}/scim/v2")
            .tenants(new MemoryTenants())
            .authenticator(token -> Optional.empty())
            .resource(
                users, this.<UserStore>noted("users", UserStore.class, directory.store(users)))
            .resource(groups, groups(groupStore))
            .unitOfWork(this::counted)
            .listener((context, event) -> events.add(event));
    more.accept(builder, groupStore);
    protocol = new ProtocolCalls(builder.build().application().executor());
  }

  private <T> T counted(TenantContext context, Function<TenantContext, T> work) {
    unitsOfWork++;
    return work.apply(context);
  }

  private interface UserStore extends ResourceStore<ScimResource>, SoftDeletes<ScimResource> {}

  private interface GroupStore extends ResourceStore<ScimResource>, MembershipStore {}

  private GroupStore groups(MemoryGroupStore<ScimResource> store) {
    return noted("groups", GroupStore.class, store);
  }

  @SuppressWarnings("unchecked")
  private <T> T noted(String name, Class<?> type, Object target) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!method.getName().startsWith("supports")) {
                calls.add(name + "." + method.getName());
              }
              if (method.getName().equals("update")) {
                updates.add((UpdateRequest<?>) arguments[1]);
              }
              if (failure.isPresent()) {
                throw failure.get();
              }
              try {
                return target
                    .getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(target, arguments);
              } catch (InvocationTargetException refused) {
                throw refused.getCause();
              }
            });
  }

  public void forget() {
    calls.clear();
    updates.clear();
    events.clear();
    unitsOfWork = 0;
  }

  public static InputStream body(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  public static ComplexValue json(EndpointResponse answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonWriter writer = JsonWriter.to(bytes)) {
      answer.body().orElseThrow().writeTo(writer);
    }
    return new JsonReader(Limits.DEFAULT).readObject(bytes.toByteArray());
  }

  public String createUser(String userName) {
    return id(
        protocol.create(
            acme,
            "Users",
            body(
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}
                """
                    .formatted(userName)),
            QueryParameters.NONE));
  }

  public String createGroup(String name, Collection<String> members) {
    StringBuilder list = new StringBuilder();
    for (String member : members) {
      list.append(list.isEmpty() ? "" : ",").append("{\"value\":\"" + member + "\"}");
    }
    return id(
        protocol.create(
            acme,
            "Groups",
            body(
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
                 "displayName":"%s","members":[%s]}
                """
                    .formatted(name, list)),
            QueryParameters.NONE));
  }

  public static String id(EndpointResponse answer) {
    return json(answer).findText("id").orElseThrow();
  }

  public EndpointResponse patch(String endpoint, String id, String operations) {
    return protocol.patch(
        acme,
        endpoint,
        id,
        body(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}
            """
                .formatted(operations)),
        QueryParameters.NONE,
        Preconditions.NONE);
  }

  public ComplexValue read(String endpoint, String id) {
    return json(protocol.read(acme, endpoint, id, QueryParameters.NONE, Preconditions.NONE));
  }

  public static QueryParameters parameters(Map<String, String> query) {
    Map<String, List<String>> all = new HashMap<>();
    query.forEach((name, value) -> all.put(name, List.of(value)));
    return QueryParameters.of(all);
  }
}
