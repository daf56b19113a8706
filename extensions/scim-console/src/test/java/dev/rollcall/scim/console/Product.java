// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryPortalLinks;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An application with two tenants and its console. */
final class Product {
  static final String ACME = "acme";
  static final String GLOBEX = "globex";
  static final String COOKIE = "__Host-rollcall-console";

  final MemoryCredentialStore credentials = new MemoryCredentialStore();
  final ConnectionTokens tokens = new ConnectionTokens(credentials);
  final PortalLinks links = new PortalLinks(new MemoryPortalLinks());
  final MemoryStores stores = new MemoryStores();
  final MemoryTenants tenants = tenants();
  final ServiceProvider provider = provider();
  final Console console =
      Console.of(provider)
          .portalLinks(links)
          .tokens(tokens)
          .activity(credentials)
          .connectionNames(List.of("entra", "okta"))
          .build();

  private ServiceProvider provider() {
    ResourceBinding<ScimResource> users = full(CoreSchemas.userType(), "userName", "externalId");
    ResourceBinding<ScimResource> groups = full(CoreSchemas.groupType(), "displayName");
    return ServiceProvider.named("product")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(tenants)
        .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
        .resource(users, stores.store(users))
        .resource(groups, stores.groupStore(groups))
        .build();
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
}
