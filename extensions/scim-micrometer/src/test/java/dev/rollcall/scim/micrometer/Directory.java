// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.observation.RequestObserver;
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
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An application with users and groups in memory. The token of a connection is the tenant's id; a
 * user of the name "failing" cannot be created.
 */
final class Directory {
  static final String NAME = "directory";
  static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  final MemoryTenants tenants = new MemoryTenants();
  final MemoryProvisioningLog provisioningLog = new MemoryProvisioningLog();

  /** Creates a gateway of the application; requests are not limited by default. */
  Gateway gateway(
      Optional<RequestObserver> observer, UnaryOperator<ServiceProvider.Builder> settings) {
    ServiceProvider.Builder builder = application();
    observer.ifPresent(builder::observer);
    return Gateway.of(settings.apply(builder).build());
  }

  ServiceProvider.Builder application() {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    MemoryStores stores = new MemoryStores();
    return ServiceProvider.named(NAME)
        .route("https://directory.example/{tenant}/scim/v2")
        .route("http://localhost/{tenant}/scim/v2")
        .tenants(tenants)
        .authenticator(
            token -> tenants.findById(token).map(tenant -> new Caller(tenant.id(), "idp")))
        .provisioningLog(provisioningLog, LoggedAttributes.none())
        .load(LoadLimits.builder().withoutRate().build())
        .resource(users, new FailingStore(stores.store(users)))
        .resource(groups, stores.groupStore(groups));
  }

  Gateway gateway(RequestObserver observer) {
    return gateway(Optional.of(observer), builder -> builder);
  }

  Directory withTenant(String id) {
    tenants.put(Tenant.of(id));
    return this;
  }

  static String user(String name) {
    return "{\"schemas\":[\"" + USER + "\"],\"userName\":\"" + name + "\"}";
  }

  static String patch(String attribute, String value) {
    return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],"
        + "\"Operations\":[{\"op\":\"replace\",\"path\":\""
        + attribute
        + "\",\"value\":\""
        + value
        + "\"}]}";
  }

  /** Returns the id in the body of a response with a resource. */
  static String id(String body) {
    return body.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
  }

  private record FailingStore(ResourceStore<ScimResource> store)
      implements ResourceStore<ScimResource> {
    @Override
    public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
      return store.find(context, request);
    }

    @Override
    public ResourcePage<ScimResource> search(TenantContext context, Query request) {
      return store.search(context, request);
    }

    @Override
    public StoredResource<ScimResource> create(
        TenantContext context, CreateRequest<ScimResource> request) {
      if (request.value().attributes().findText("userName").equals(Optional.of("failing"))) {
        throw new IllegalStateException("canary: value of a column");
      }
      return store.create(context, request);
    }

    @Override
    public UpdateResult<ScimResource> update(
        TenantContext context, UpdateRequest<ScimResource> request) {
      return store.update(context, request);
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
      store.delete(context, request);
    }

    @Override
    public boolean supportsVersions() {
      return store.supportsVersions();
    }
  }
}
