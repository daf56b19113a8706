// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A host application with the tenants acme, globex and the suspended initech, each with a token
 * {@code <tenant>-token}. Its store returns a user for every id, records its calls, and fails on
 * demand.
 */
final class TestHost implements ResourceStore<ScimResource>, TenantDirectory {
  private static final ResourceType USER = ResourceType.of("User", "/Users", CoreSchemas.user());

  private static final Map<String, Tenant> TENANTS =
      Map.of(
          "acme", Tenant.of("acme"),
          "globex", Tenant.of("globex"),
          "initech", Tenant.of("initech").withState(Tenant.State.SUSPENDED));

  /** Runs before every store call, for example to fail. */
  volatile Runnable beforeEveryCall = () -> {};

  /** Runs before every store call with the tenant id. */
  volatile Consumer<String> beforeCallOf = tenantId -> {};

  /** The number of lookups of tenants and credentials. */
  final List<String> lookUps = new CopyOnWriteArrayList<>();

  /** The contexts, ids and queries that reached the store. */
  final List<TenantContext> contexts = new CopyOnWriteArrayList<>();

  final List<String> ids = new CopyOnWriteArrayList<>();
  final List<Query> queries = new CopyOnWriteArrayList<>();

  ServiceProvider at(String... routes) {
    return builder(routes).build();
  }

  ServiceProvider.Builder builder(String... routes) {
    ServiceProvider.Builder builder =
        ServiceProvider.named("test")
            .load(LoadLimits.builder().withoutRate().build())
            .tenants(this)
            .authenticator(this::authenticate)
            .resource(ResourceBinding.full(USER, List.of()), this);
    List.of(routes).forEach(builder::route);
    return builder;
  }

  private Optional<Caller> authenticate(String token) {
    lookUps.add("credential");
    return TENANTS.keySet().stream()
        .filter(tenant -> token.equals(tenant + "-token"))
        .map(tenant -> new Caller(tenant, tenant + "-idp"))
        .findFirst();
  }

  @Override
  public Optional<Tenant> findById(String tenantId) {
    lookUps.add("tenant");
    return Optional.ofNullable(TENANTS.get(tenantId));
  }

  private void called(TenantContext context) {
    contexts.add(context);
    beforeEveryCall.run();
    beforeCallOf.accept(context.tenantId());
  }

  private static StoredResource<ScimResource> user(String id) {
    ComplexValue attributes = ComplexValue.builder().put("userName", "ada").build();
    return new StoredResource<>(
        id,
        Optional.of("1"),
        Optional.empty(),
        Optional.empty(),
        ScimResource.of(USER, attributes));
  }

  @Override
  public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
    called(context);
    ids.addAll(request.ids());
    return request.ids().stream().map(TestHost::user).toList();
  }

  @Override
  public ResourcePage<ScimResource> search(TenantContext context, Query request) {
    called(context);
    queries.add(request);
    return new ResourcePage<>(List.of(user("1")), 1);
  }

  @Override
  public StoredResource<ScimResource> create(
      TenantContext context, CreateRequest<ScimResource> request) {
    called(context);
    return user("new");
  }

  @Override
  public UpdateResult<ScimResource> update(
      TenantContext context, UpdateRequest<ScimResource> request) {
    called(context);
    return new UpdateResult<>(user("1"), true);
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    called(context);
  }

  @Override
  public boolean supportsVersions() {
    return true;
  }
}
