// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.memory.MemoryPortalLinks;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application with two tenants and its console. */
final class Product {
  static final String ACME = "acme";
  static final String GLOBEX = "globex";
  static final String STAFF = "X-Staff";
  static final String COOKIE = "__Host-rollcall-console";

  final MemoryCredentialStore credentials = new MemoryCredentialStore();
  final ConnectionTokens tokens = new ConnectionTokens(credentials);
  final PortalLinks links = new PortalLinks(new MemoryPortalLinks());
  final MemoryOAuthClients store = new MemoryOAuthClients();
  final OAuthClientRegistry clients = new OAuthClientRegistry(store, InstantSource.system());
  final MemoryStores stores = new MemoryStores();
  final MemoryRevocationQueue revocations = new MemoryRevocationQueue();
  final MemoryTenants tenants = tenants();
  private final ResourceBinding<ScimResource> users =
      full(CoreSchemas.userType(), "userName", "displayName", "externalId");
  private final ResourceBinding<ScimResource> groups = full(CoreSchemas.groupType(), "displayName");
  final MemoryStore<ScimResource> userStore = stores.store(users);
  private final ResourceStore<ScimResource> groupStore = stores.groupStore(groups);
  final EffectiveMappings<Role> roles =
      new EffectiveMappings<>(
          new MemoryGroupMappings<>(),
          (MembershipStore) groupStore,
          several -> several.stream().max(Role::compareTo),
          (context, change) -> {});
  final ServiceProvider provider;
  final Gateway gateway;
  final Console console;

  Product() {
    this(LoadLimits.builder().withoutRate().build());
  }

  Product(LoadLimits load) {
    this.provider = provider(load);
    this.gateway = Gateway.of(provider);
    this.console =
        Console.of(provider)
            .portalLinks(links)
            .support(Product::staff, tenants)
            .tokens(tokens)
            .activity(credentials)
            .oauthClients(clients)
            .connectionNames(List.of("entra", "okta"))
            .accounts(userStore, users)
            .groupRoles(
                GroupRoles.of(roles)
                    .with("Mark as User", Role.USER)
                    .with("Mark as Admin", Role.ADMIN))
            .build();
  }

  /** The host's login of its employees, which sends the name in a header. */
  static Optional<String> staff(ScimRequest request) {
    return request.headers().values(STAFF).stream().findFirst();
  }

  private ServiceProvider provider(LoadLimits load) {
    return builder().load(load).tokenEndpoint(request -> refused()).build();
  }

  /** The pages only need to know that there is a token endpoint. */
  private static TokenResponse refused() {
    throw new IllegalStateException("no token is requested");
  }

  /** Returns the application before it is built. */
  ServiceProvider.Builder builder() {
    return ServiceProvider.named("product")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(tenants)
        .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
        .listener(roles)
        .revocations(revocations)
        .resource(users, userStore)
        .resource(groups, groupStore);
  }

  private static MemoryTenants tenants() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of(ACME));
    tenants.put(Tenant.of(GLOBEX));
    return tenants;
  }

  private static ResourceBinding<ScimResource> full(ResourceType type, String... indexed) {
    return ResourceBinding.full(
        type,
        Stream.of(indexed).map(path -> AttributePath.parse(path, type, Dialect.STRICT)).toList());
  }

  /** Returns a browser in which an administrator of a tenant has opened a portal link. */
  Browser administrator(String tenantId) {
    return visitor(tenantId, EnumSet.allOf(ConsoleRight.class));
  }

  /** Returns a browser in which a person with these rights has opened a portal link. */
  Browser visitor(String tenantId, Set<ConsoleRight> rights) {
    Browser browser = new Browser(console);
    browser.post(link(tenantId, rights), Map.of());
    return browser;
  }

  /** Returns the URL of a new portal link. */
  String link(String tenantId, Set<ConsoleRight> rights) {
    return links
        .create(tenantId, "ada@" + tenantId + ".example", rights, Duration.ofHours(1))
        .url(Console.DEFAULT_PATH);
  }

  /** Creates a resource as an identity provider does; returns its id. */
  String create(String tenantId, String path, String json) {
    String token = tokens.issue(new Caller(tenantId, "setup")).secret();
    Map<String, String> headers =
        Map.of(
            "Host",
            Browser.HOST,
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/scim+json");
    ScimRequest request =
        new ScimRequest(
            "POST",
            ScimRequest.Target.of("/" + tenantId + "/scim/v2" + path),
            name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
            ScimRequest.Connection.UNKNOWN);
    ScimResponse response = gateway.handle(request).orElseThrow();
    String text = Browser.text(response);
    if (response.status() != 201) {
      throw new IllegalStateException(text);
    }
    tokens.revokeAll(new Caller(tenantId, "setup"));
    return new JsonReader(Limits.DEFAULT)
        .readObject(text.getBytes(StandardCharsets.UTF_8))
        .findText("id")
        .orElseThrow();
  }

  /** Creates a person; returns the id. */
  String person(String tenantId, String userName) {
    return create(
        tenantId,
        "/Users",
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":%s}"
            .formatted(json(userName)));
  }

  /** Creates a group with members; returns the id. */
  String group(String tenantId, String displayName, String... members) {
    String list =
        Stream.of(members)
            .map(id -> "{\"value\":\"" + id + "\",\"type\":\"User\"}")
            .collect(Collectors.joining(","));
    return create(
        tenantId,
        "/Groups",
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":%s,\"members\":[%s]}"
            .formatted(json(displayName), list));
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Limits the deprovisioning of a tenant to a number of resources per hour. */
  void limitDeprovisioning(String tenantId, int count) {
    DeprovisioningLimit limit = new DeprovisioningLimit(count, 0, Duration.ofHours(1));
    tenants.put(
        Tenant.of(tenantId)
            .withProfile(TenantProfile.builder().deprovisioningLimit(limit).build()));
  }

  /** Returns the context of a call of the host. */
  TenantContext context(String tenantId) {
    return HostAccess.to(provider).contextOf(new Caller(tenantId, "host"));
  }
}
