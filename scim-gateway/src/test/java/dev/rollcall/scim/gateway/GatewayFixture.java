// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A gateway with users and groups on the reference store, whose requests are handled without a
 * server. The tenants are {@code acme}, {@code globex} and the suspended {@code closed}; the tokens
 * {@code secret}, {@code second} and {@code reader} are those of two connections of {@code acme}.
 */
public final class GatewayFixture {
  public static final String BASE = "https://localhost/acme/scim/v2";

  public final MemoryStores stores = new MemoryStores();
  public final MemoryTenants tenants = new MemoryTenants();
  public final MemoryProvisioningLog log = new MemoryProvisioningLog();
  public final MemoryStore<ScimResource> users =
      stores.store(new Everything(CoreSchemas.userType()));
  public final MemoryGroupStore<ScimResource> groups =
      stores.groupStore(new Everything(CoreSchemas.groupType()));
  private final PlainStore.Groups<ScimResource> plainGroups = new PlainStore.Groups<>(groups);
  public final ServiceProvider provider;
  public final Gateway gateway;

  public GatewayFixture() {
    this(builder -> builder);
  }

  /** Creates a gateway with additional configuration. */
  public GatewayFixture(UnaryOperator<ServiceProvider.Builder> more) {
    this(false, UnaryOperator.identity(), more);
  }

  /**
   * Creates a gateway on a view of the stores.
   *
   * @param view wraps the store of users and that of groups
   */
  public static GatewayFixture onViews(
      UnaryOperator<ResourceStore<ScimResource>> view,
      UnaryOperator<ServiceProvider.Builder> more) {
    return new GatewayFixture(false, view, more);
  }

  /**
   * Creates a gateway whose stores have no optional ability, so that it evaluates filters on
   * memberships itself.
   */
  public static GatewayFixture onPlainStores() {
    return onPlainStores(builder -> builder);
  }

  /** As {@link #onPlainStores()}, with additional configuration. */
  public static GatewayFixture onPlainStores(UnaryOperator<ServiceProvider.Builder> more) {
    return new GatewayFixture(true, UnaryOperator.identity(), more);
  }

  private GatewayFixture(
      boolean isPlain,
      UnaryOperator<ResourceStore<ScimResource>> view,
      UnaryOperator<ServiceProvider.Builder> more) {
    tenants.put(Tenant.of("acme"));
    tenants.put(Tenant.of("globex"));
    tenants.put(Tenant.of("closed").withState(Tenant.State.SUSPENDED));
    provider =
        more.apply(
                ServiceProvider.named("directory")
                    .load(LoadLimits.builder().withoutRate().build())
                    .route("https://localhost/{tenant}/scim/v2")
                    .tenants(tenants)
                    .authenticator(GatewayFixture::caller)
                    .provisioningLog(log, LoggedAttributes.none())
                    .resource(
                        new Everything(CoreSchemas.userType()),
                        view.apply(isPlain ? new PlainStore<>(users) : users))
                    .resource(
                        new Everything(CoreSchemas.groupType()),
                        view.apply(isPlain ? plainGroups : groups)))
            .build();
    gateway = Gateway.of(provider);
  }

  /** Authenticates a token of the tenants. */
  public static Optional<Caller> caller(String token) {
    return switch (token) {
      case "secret" -> Optional.of(new Caller("acme", "idp"));
      case "second" -> Optional.of(new Caller("acme", "idp-2"));
      case "reader" -> Optional.of(new Caller("acme", "idp", Set.of(Scope.READ)));
      case "other" -> Optional.of(new Caller("globex", "idp"));
      case "closed" -> Optional.of(new Caller("closed", "idp"));
      case "nowhere" -> Optional.of(new Caller("nowhere", "idp"));
      default -> Optional.empty();
    };
  }

  /** Stores all attributes, and leaves every filter to the store. */
  private record Everything(ResourceType type) implements ResourceBinding<ScimResource> {
    @Override
    public List<AttributePath> filterable() {
      return List.of();
    }

    @Override
    public void check(Filter filter) {}

    @Override
    public ScimResource fromResource(ScimResource resource) {
      return resource.withAttributes(resource.attributes().without("id").without("meta"));
    }

    @Override
    public ScimResource toResource(ScimResource value) {
      return value;
    }
  }

  /** The reads of memberships from plain stores, by the name of the method. */
  public List<String> membershipReads() {
    return plainGroups.reads;
  }

  /** Sets a listener of the reads of memberships from plain stores. */
  public void onMembershipRead(Consumer<String> listener) {
    plainGroups.listener = listener;
  }

  /** Makes plain stores fail after this number of further reads of memberships. */
  public void failAfterMembershipReads(int count) {
    plainGroups.availableReads = plainGroups.reads.size() + count;
  }

  /** A context of the tenant, as host code creates it. */
  public TenantContext acme() {
    return TenantContext.of(tenants.findById("acme").orElseThrow());
  }

  /** Sets the profile of the tenant for the next requests. */
  public void profile(TenantProfile profile) {
    tenants.put(Tenant.of("acme").withProfile(profile));
  }

  /** The response to a request. */
  public record Reply(int status, Map<String, String> headers, String body) {
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    public ComplexValue json() {
      return new JsonReader(Limits.DEFAULT).readObject(body);
    }

    /** The body without times and versions. */
    public String stable() {
      return body.replaceAll("\"(created|lastModified|version)\":\"(?:[^\"\\\\]|\\\\.)*\",?", "");
    }
  }

  /** Creates a request of these header lines. */
  public static ScimRequest request(String method, String target, String body, String... lines) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines) {
      String[] pair = line.split(": ?", 2);
      headers.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair[1]);
    }
    headers.putIfAbsent("Host", List.of("localhost"));
    String[] split = target.split("\\?", 2);
    ScimRequest.Target path = ScimRequest.Target.of(split[0]);
    return new ScimRequest(
        method,
        split.length > 1 ? path.withQuery(split[1]) : path,
        name -> headers.getOrDefault(name, List.of()),
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        ScimRequest.Connection.UNKNOWN);
  }

  /** Handles a request of these header lines. */
  public Reply handle(String method, String target, String body, String... lines) {
    return reply(gateway.handle(request(method, target, body, lines)).orElseThrow());
  }

  /** Writes the body of a response. */
  public static Reply reply(ScimResponse response) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Optional<ScimResponse> instead =
        response
            .body()
            .flatMap(
                body -> {
                  try {
                    return body.writeTo(out);
                  } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                  }
                });
    return instead.isPresent()
        ? reply(instead.get())
        : new Reply(response.status(), response.headers(), out.toString(StandardCharsets.UTF_8));
  }

  /** Sends a request of the first connection with these header lines in addition. */
  public Reply send(String method, String path, String body, String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of("Authorization: Bearer secret", "Content-Type: application/scim+json"));
    lines.addAll(List.of(more));
    return handle(method, "/acme/scim/v2" + path, body, lines.toArray(String[]::new));
  }

  /** Sends a request with another token. */
  public Reply sendAs(String token, String method, String path, String body) {
    return handle(
        method,
        "/acme/scim/v2" + path,
        body,
        "Authorization: Bearer " + token,
        "Content-Type: application/scim+json");
  }

  public Reply get(String path) {
    return send("GET", path, "");
  }

  public ComplexValue read(String path) {
    return get(path).json();
  }

  /** Sends a PATCH with these operations. */
  public Reply patch(String path, String operations) {
    return send(
        "PATCH",
        path,
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}\
        """
            .formatted(operations));
  }

  /** Sends a query in a body. */
  public Reply search(String path, String members) {
    return send(
        "POST",
        path + "/.search",
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]%s}\
        """
            .formatted(members));
  }

  /** Returns a user with this name and these attributes. */
  public static String user(String userName, String attributes) {
    return """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"%s}\
        """
        .formatted(userName, attributes);
  }

  /** Returns a group with this name and these members. */
  public static String group(String displayName, String... members) {
    return """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s",\
        "members":[%s]}\
        """
        .formatted(displayName, String.join(",", members));
  }

  /** Creates a user with this name and these attributes, and returns its path. */
  public String addUser(String userName, String attributes) {
    return "/Users/" + created(send("POST", "/Users", user(userName, attributes)));
  }

  /** Creates a group with these members, and returns its path. */
  public String addGroup(String displayName, String... members) {
    return "/Groups/" + created(send("POST", "/Groups", group(displayName, members)));
  }

  private static String created(Reply reply) {
    return reply.json().findText("id").orElseThrow(() -> new AssertionError(reply.body()));
  }

  /** Returns the id in a path. */
  public static String idOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns a reference to the resource at a path, as an element of {@code members}. */
  public static String member(String path) {
    return "{\"value\":\"" + idOf(path) + "\"}";
  }

  /** Returns the names of the resources on a page. */
  public static List<String> names(Reply page) {
    return page.json().elements("Resources").stream()
        .map(ComplexValue.class::cast)
        .map(one -> one.findText("userName").or(() -> one.findText("displayName")).orElse("-"))
        .toList();
  }

  /** Returns the latest entry of the provisioning log. */
  public LogEntry lastEntry() {
    return log.recent("acme", Selection.ALL, 1).get(0);
  }
}
