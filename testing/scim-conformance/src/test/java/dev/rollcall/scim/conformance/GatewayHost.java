// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A gateway on the reference store, listening on the loopback address. */
public final class GatewayHost implements AutoCloseable {
  /** The token of the tenant {@code globex}. */
  public static final String OTHER_TOKEN = "other-secret";

  private static final TenantProfile ENTRA = TenantProfile.builder().dialect(Dialect.ENTRA).build();

  private final HttpServer http;
  private final ScimServer server;
  private final ScimServer otherServer;

  private GatewayHost(
      TenantProfile profile,
      UnaryOperator<ResourceStore<ScimResource>> spoilt,
      Function<MemoryGroupStore<ScimResource>, ResourceStore<ScimResource>> spoiltGroups,
      Object... components) {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme").withProfile(profile));
    tenants.put(Tenant.of("globex").withProfile(profile));
    Map<String, String> tokens = Map.of("secret", "acme", OTHER_TOKEN, "globex");
    MemoryStores directory = new MemoryStores();
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    ServiceProvider provider =
        ServiceProvider.named("kit")
            .load(LoadLimits.builder().withoutRate().build())
            .route("http://localhost/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(
                token -> Optional.ofNullable(tokens.get(token)).map(key -> new Caller(key, "kit")))
            .resource(users, spoilt.apply(directory.store(users)))
            .resource(groups, spoiltGroups.apply(directory.groupStore(groups)))
            .build();
    http =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            ResourceConfig.forApplication(ScimApplication.of(Gateway.of(provider)))
                .registerInstances(components));
    int port = http.getListeners().iterator().next().getPort();
    server = ScimServer.at(URI.create("http://localhost:" + port + "/acme/scim/v2"), "secret");
    otherServer =
        ScimServer.at(URI.create("http://localhost:" + port + "/globex/scim/v2"), OTHER_TOKEN);
  }

  /** Starts a gateway with a wrapped store of users. */
  public static GatewayHost on(UnaryOperator<ResourceStore<ScimResource>> spoilt) {
    return new GatewayHost(ENTRA, spoilt, groups -> groups);
  }

  /** Starts a gateway with a wrapped store of groups. */
  public static GatewayHost withGroups(
      Function<MemoryGroupStore<ScimResource>, ResourceStore<ScimResource>> spoilt) {
    return new GatewayHost(ENTRA, store -> store, spoilt);
  }

  /** Starts a gateway on the reference store behind a filter. */
  public static GatewayHost behind(Object component) {
    return new GatewayHost(ENTRA, store -> store, groups -> groups, component);
  }

  /** Starts a gateway on the reference store whose tenants declare roles and entitlements. */
  public static GatewayHost declaring(AccessCatalog catalog) {
    return new GatewayHost(
        ENTRA.toBuilder().access(catalog).build(), store -> store, groups -> groups);
  }

  /** Starts a gateway on the reference store. */
  public static GatewayHost sound() {
    return new GatewayHost(ENTRA, store -> store, groups -> groups);
  }

  /** Returns the tenant {@code acme} with Entra's dialect. */
  public ScimServer server() {
    return server;
  }

  /** Returns the tenant {@code globex}. */
  public ScimServer otherServer() {
    return otherServer;
  }

  @Override
  public void close() {
    server.close();
    otherServer.close();
    http.shutdownNow();
  }
}
