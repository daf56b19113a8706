// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An application in memory with users and groups of the tenant "acme", for examples of guides. */
final class AcmeApplication {
  private static final Tenant ACME = Tenant.of("acme");
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "authorization", List.of("Bearer t"),
          "host", List.of("app.example"),
          "content-type", List.of("application/scim+json"));

  private final TenantContext tenant = TenantContext.of(ACME);
  private final ResourceBinding<ScimResource> users =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private final ResourceBinding<ScimResource> groups =
      ResourceBinding.full(CoreSchemas.groupType(), List.of());
  private final MemoryStores stores = new MemoryStores();
  private final MemoryStore<ScimResource> userStore = stores.store(users);
  private final MemoryGroupStore<ScimResource> groupStore = stores.groupStore(groups);

  /** Returns a new declaration of the application. */
  ServiceProvider.Builder declaration() {
    return ServiceProvider.named("my-app")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(id -> Optional.of(ACME).filter(acme -> acme.id().equals(id)))
        .authenticator(token -> Optional.of(new Caller("acme", "idp")))
        .resource(users, userStore)
        .resource(groups, groupStore);
  }

  TenantContext tenant() {
    return tenant;
  }

  MembershipStore members() {
    return groupStore;
  }

  /** Creates a user in the store, and returns its identifier. */
  String createUser(String userName) {
    return userStore
        .create(
            tenant,
            CreateRequest.of(
                ScimResource.of(
                    CoreSchemas.userType(),
                    ComplexValue.of("userName", new StringValue(userName)))))
        .id();
  }

  /** Creates a group with one member in the store, and returns its identifier. */
  String createGroup(String name, String member) {
    return groupStore
        .create(
            tenant,
            new CreateRequest<>(
                ScimResource.of(
                    CoreSchemas.groupType(), ComplexValue.of("displayName", new StringValue(name))),
                List.of(MemberRef.of(member))))
        .id();
  }

  /**
   * Sends a request of the identity provider.
   *
   * @param path the path below the URL of the tenant
   * @return the status
   */
  static int send(ServiceProvider application, String method, String path, String body) {
    return Gateway.of(application)
        .handle(
            new ScimRequest(
                method,
                ScimRequest.Target.of("/acme/scim/v2" + path),
                name -> HEADERS.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                ScimRequest.Connection.UNKNOWN))
        .map(ScimResponse::status)
        .orElseThrow();
  }
}
