// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.TenantProfile;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import dev.rollcall.scim.spi.memory.MemoryStore;
import dev.rollcall.scim.spi.memory.MemoryTenants;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A host application with users and groups on the reference store, spoken to over HTTP. It is as
 * careless as a host can be: it keeps passwords as they come.
 */
final class DirectoryHost implements AutoCloseable {
  static final String BASE = "https://localhost/acme/scim/v2";

  /** The name of a user whom the host fails to keep, telling all that it was given. */
  static final String FAILING = "failing";

  private final MemoryTenants tenants = new MemoryTenants();
  private final MemoryStore<ScimResource> users;
  private final TestServer server;

  DirectoryHost() {
    this(builder -> builder);
  }

  /** A host that says more of itself. */
  DirectoryHost(UnaryOperator<ServiceProvider.Builder> more) {
    MemoryDirectory directory = new MemoryDirectory();
    tenants.put(Tenant.of("acme"));
    tenants.put(Tenant.of("globex"));
    Everything userBinding = new Everything(CoreSchemas.userType());
    this.users = directory.store(userBinding);
    Everything groups = new Everything(CoreSchemas.groupType());
    server =
        TestServer.alone(
            more.apply(
                    ServiceProvider.named("directory")
                        .route("https://localhost/{tenant}/scim/v2")
                        .tenants(tenants)
                        .authenticator(DirectoryHost::caller)
                        .resource(userBinding, users)
                        .resource(groups, directory.groupStore(groups)))
                .build());
  }

  private static Optional<Caller> caller(String token) {
    return switch (token) {
      case "secret" -> Optional.of(new Caller("acme", "idp"));
      case "other" -> Optional.of(new Caller("globex", "idp"));
      default -> Optional.empty();
    };
  }

  /** Keeps what the client sent, a password included. */
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

  /** The path of an account that was there before SCIM was. */
  String addUnlinked(String json) {
    ScimResource account =
        ScimResource.of(CoreSchemas.userType(), new JsonReader(Limits.DEFAULT).readObject(json));
    return "/Users/" + users.addUnlinked(TenantContext.of(Tenant.of("acme")), account);
  }

  /** Releases an account to the identity provider. */
  void link(String path) {
    users.link(TenantContext.of(Tenant.of("acme")), Set.of(idOf(path)));
  }

  /** Gives the tenant a profile of its own, from the next request on. */
  void profile(TenantProfile profile) {
    tenants.put(Tenant.of("acme").withProfile(profile));
  }

  /** A request with these header lines besides those that every request has. */
  Reply send(String method, String path, String body, String... more) {
    List<String> headers =
        new ArrayList<>(
            List.of("Authorization: Bearer secret", "Content-Type: application/scim+json"));
    headers.addAll(List.of(more));
    return server.send(method, "/acme/scim/v2" + path, body, headers.toArray(String[]::new));
  }

  /** A GET of another tenant. */
  Reply getOfOther(String path) {
    return server.get("/globex/scim/v2" + path, "Authorization: Bearer other");
  }

  /** A request written out in full. */
  Reply exchange(String request) {
    return server.exchange(request);
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  /** A PATCH with these operations. */
  Reply patch(String path, String operations) {
    return send(
        "PATCH",
        path,
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}"""
            .formatted(operations));
  }

  /** A query in a body. */
  Reply search(String path, String members) {
    return send(
        "POST",
        path + "/.search",
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]%s}"""
            .formatted(members));
  }

  /** The userNames, or else displayNames, of the resources on a page. */
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

  /** The path of a new user with this name and these attributes. */
  String addUser(String userName, String attributes) {
    Reply created =
        send(
            "POST",
            "/Users",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"%s}"""
                .formatted(userName, attributes));
    return "/Users/" + id(created);
  }

  /** The path of a new group with these members. */
  String addGroup(String displayName, String... members) {
    Reply created =
        send(
            "POST",
            "/Groups",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s",
             "members":[%s]}"""
                .formatted(displayName, String.join(",", members)));
    return "/Groups/" + id(created);
  }

  private static String id(Reply created) {
    return json(created).findText("id").orElseThrow(() -> new AssertionError(created.body()));
  }

  /** The id in a path. */
  static String idOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The resource at a path, as a member is named. */
  static String member(String path) {
    return "{\"value\":\"" + idOf(path) + "\"}";
  }
}
