// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A host application with users and groups on the in-memory store, called over HTTP. It stores
 * passwords without hashing them.
 */
final class DirectoryHost implements AutoCloseable {
  static final String BASE = "https://localhost/acme/scim/v2";

  /** The name of a user that the host fails to store, with the values in the exception. */
  static final String FAILING = "failing";

  /** Tenant ids that are unique per host, since stores may share a database. */
  private final Tenant acme;

  private final Tenant globex;
  private final MemoryTenants tenants = new MemoryTenants();
  private final Everything userBinding = new Everything(CoreSchemas.userType());
  private final Everything groupBinding = new Everything(CoreSchemas.groupType());
  private final HostStores stores;
  private final ResourceStore<ScimResource> users;
  private final ResourceStore<ScimResource> groups;
  private final TestServer server;

  DirectoryHost() {
    this(builder -> builder);
  }

  /** Creates a host with additional configuration. */
  DirectoryHost(UnaryOperator<ServiceProvider.Builder> more) {
    this((builder, stores) -> more.apply(builder));
  }

  /** Creates a host with additional configuration that depends on its stores. */
  DirectoryHost(BiFunction<ServiceProvider.Builder, HostStores, ServiceProvider.Builder> more) {
    acme = tenant("acme");
    globex = tenant("globex");
    stores = HostStores.open();
    users = stores.store(userBinding);
    groups = stores.groupStore(groupBinding);
    server = serve(builder -> more.apply(builder, stores));
  }

  /** Creates a second gateway for the stores of a host. */
  DirectoryHost(DirectoryHost before, UnaryOperator<ServiceProvider.Builder> more) {
    acme = before.acme;
    globex = before.globex;
    stores = before.stores;
    users = before.users;
    groups = before.groups;
    server = serve(more);
  }

  private TestServer serve(UnaryOperator<ServiceProvider.Builder> more) {
    tenants.put(acme);
    tenants.put(globex);
    return TestServer.alone(
        more.apply(
                ServiceProvider.named("directory")
                    .load(LoadLimits.builder().withoutRate().build())
                    .route("https://localhost/{tenant}/scim/v2")
                    .tenants(tenants)
                    .authenticator(this::caller)
                    .unitOfWork(stores.unitOfWork())
                    .resource(userBinding, users)
                    .resource(groupBinding, groups))
            .build());
  }

  private static Tenant tenant(String key) {
    return new Tenant(key + "-" + UUID.randomUUID(), key, Tenant.State.ACTIVE, Optional.empty());
  }

  /** Returns the stores of the host. */
  HostStores stores() {
    return stores;
  }

  /** Returns the store of memberships. */
  MembershipStore memberships() {
    return (MembershipStore) groups;
  }

  /** Returns a context of the tenant under test, as host code creates it. */
  TenantContext context() {
    return TenantContext.of(acme);
  }

  /** Returns the id of the tenant under test. */
  String tenantId() {
    return acme.id();
  }

  /** Returns the id of the tenant of the token {@code other}. */
  String otherTenantId() {
    return globex.id();
  }

  private Optional<Caller> caller(String token) {
    return switch (token) {
      case "second" -> Optional.of(new Caller(acme.id(), "idp-2"));
      case "secret" -> Optional.of(new Caller(acme.id(), "idp"));
      case "reader" -> Optional.of(new Caller(acme.id(), "idp", Set.of(Scope.READ)));
      case "other" -> Optional.of(new Caller(globex.id(), "idp"));
      default -> Optional.empty();
    };
  }

  /** Stores all attributes that the client sends, including the password. */
  private record Everything(ResourceType type) implements ResourceBinding<ScimResource> {
    @Override
    public List<AttributePath> filterable() {
      return List.of();
    }

    @Override
    public void check(Filter filter) {}

    @Override
    public ScimResource fromResource(ScimResource resource) {
      if (resource.attributes().findText("userName").equals(Optional.of(FAILING))) {
        throw new IllegalStateException(JsonWriter.toString(resource.attributes()));
      }
      return resource.withAttributes(resource.attributes().without("id").without("meta"));
    }

    @Override
    public ScimResource toResource(ScimResource value) {
      return value;
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** Adds an account that is not linked and returns its path. */
  String addUnlinked(String json) {
    ScimResource account =
        ScimResource.of(CoreSchemas.userType(), new JsonReader(Limits.DEFAULT).readObject(json));
    return "/Users/" + stores.addUnlinked(users, TenantContext.of(acme), account);
  }

  /** Releases an account to the identity provider. */
  void link(String path) {
    HostStores.link(users, TenantContext.of(acme), idOf(path));
  }

  /** Sets the profile of the tenant for the next requests. */
  void profile(TenantProfile profile) {
    tenants.put(acme.withProfile(profile));
  }

  /** Sends a request with these header lines in addition to the default ones. */
  Reply send(String method, String path, String body, String... more) {
    List<String> headers =
        new ArrayList<>(
            List.of("Authorization: Bearer secret", "Content-Type: application/scim+json"));
    headers.addAll(List.of(more));
    return server.send(method, "/acme/scim/v2" + path, body, headers.toArray(String[]::new));
  }

  /** Sends the same request over another connection of the tenant. */
  Reply sendSecond(String method, String path, String body) {
    return server.send(
        method,
        "/acme/scim/v2" + path,
        body,
        "Authorization: Bearer second",
        "Content-Type: application/scim+json");
  }

  /** Sends the same request with a read-only token of the first connection. */
  Reply sendReadOnly(String method, String path, String body) {
    return server.send(
        method,
        "/acme/scim/v2" + path,
        body,
        "Authorization: Bearer reader",
        "Content-Type: application/scim+json");
  }

  /** Sends a GET for another tenant. */
  Reply getOfOther(String path) {
    return server.get("/globex/scim/v2" + path, "Authorization: Bearer other");
  }

  /** Sends the complete text of a request. */
  Reply exchange(String request) {
    return server.exchange(request);
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  /** Sends a PATCH with these operations. */
  Reply patch(String path, String operations) {
    return send(
        "PATCH",
        path,
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}\
        """
            .formatted(operations));
  }

  /** Sends a query in a body. */
  Reply search(String path, String members) {
    return send(
        "POST",
        path + "/.search",
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]%s}\
        """
            .formatted(members));
  }

  /** Returns the userName or displayName of each resource on a page. */
  static List<String> names(Reply page) {
    return json(page).elements("Resources").stream()
        .map(ComplexValue.class::cast)
        .map(one -> one.findText("userName").or(() -> one.findText("displayName")).orElse("-"))
        .toList();
  }

  static ComplexValue json(Reply reply) {
    return new JsonReader(Limits.DEFAULT).readObject(reply.body());
  }

  ComplexValue read(String path) {
    return json(get(path));
  }

  /** Creates a user with this name and these attributes and returns its path. */
  String addUser(String userName, String attributes) {
    Reply created =
        send(
            "POST",
            "/Users",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"%s}\
            """
                .formatted(userName, attributes));
    return "/Users/" + id(created);
  }

  /** Creates a group with these members and returns its path. */
  String addGroup(String displayName, String... members) {
    Reply created =
        send(
            "POST",
            "/Groups",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s",
             "members":[%s]}\
            """
                .formatted(displayName, String.join(",", members)));
    return "/Groups/" + id(created);
  }

  private static String id(Reply created) {
    return json(created).findText("id").orElseThrow(() -> new AssertionError(created.body()));
  }

  /** Returns the id in a path. */
  static String idOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns a reference to the resource at a path, as an element of {@code members}. */
  static String member(String path) {
    return "{\"value\":\"" + idOf(path) + "\"}";
  }
}
