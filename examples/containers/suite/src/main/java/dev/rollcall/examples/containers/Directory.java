// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.TrustedProxies;
import dev.rollcall.scim.gateway.TrustedProxies.Headers;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Users and groups of the tenants acme and globex with the tokens {@code acme-token} and {@code
 * globex-token}, and echo resources.
 */
public final class Directory {
  /** The secret of the proxy in front of {@code /relative}. */
  static final String PROXY_SECRET = "a secret of the proxy";

  private static final Set<String> TENANTS = Set.of("acme", "globex");

  private Directory() {}

  /** Creates a gateway with every shape of route below the path of the mount. */
  public static Gateway gateway(String path) {
    return Gateway.of(
        provider("absolute")
            .route("https://scim.test" + path + "/{tenant}/scim/v2")
            .route("https://{tenant}.scim.test" + path + "/public/api/scim/v2")
            .route("https://tokens.test:8443" + path + "/scim")
            .build(),
        provider("relative")
            .route("/relative/{tenant}/scim/v2")
            .externalBase("https://external.test:9443/deep/path")
            .trustedProxies(
                TrustedProxies.withSecret(Headers.X_FORWARDED, "X-Proxy-Secret", PROXY_SECRET))
            .build(),
        provider("peers")
            .route("/peers/{tenant}/scim/v2")
            .externalBase("https://external.test")
            .trustedProxies(TrustedProxies.at(Headers.FORWARDED, "127.0.0.0/8", "::1"))
            .build());
  }

  private static ServiceProvider.Builder provider(String name) {
    MemoryTenants tenants = new MemoryTenants();
    TENANTS.forEach(tenant -> tenants.put(Tenant.of(tenant)));
    MemoryStores tables = new MemoryStores();
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    return ServiceProvider.named(name)
        .load(LoadLimits.builder().withoutRate().build())
        .tenants(tenants)
        .authenticator(Directory::caller)
        .resource(users, tables.store(users))
        .resource(groups, tables.groupStore(groups))
        .resource(ResourceBinding.full(Echoes.TYPE, List.of()), new Echoes());
  }

  private static Optional<Caller> caller(String token) {
    return TENANTS.stream()
        .filter(tenant -> token.equals(tenant + "-token"))
        .map(tenant -> new Caller(tenant, tenant + "-idp"))
        .findFirst();
  }
}
