// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.replay;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantProfile;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import dev.rollcall.scim.spi.memory.MemoryTenants;
import dev.rollcall.scim.testkit.ScimServer;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Two tenants of a gateway on the reference store; its answers can be spoilt on their way. */
final class ReplayHost implements AutoCloseable {
  static final String OTHER_TOKEN = "other-secret";

  private final HttpServer http;
  private final ScimServer server;

  ReplayHost(ContainerResponseFilter spoiling) {
    MemoryTenants tenants = new MemoryTenants();
    TenantProfile entra = TenantProfile.builder().dialect(Dialect.ENTRA).build();
    tenants.put(Tenant.of("acme").withProfile(entra));
    tenants.put(Tenant.of("globex").withProfile(entra));
    Map<String, String> tokens = Map.of("secret", "acme", OTHER_TOKEN, "globex");
    MemoryDirectory directory = new MemoryDirectory();
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    ServiceProvider provider =
        ServiceProvider.named("replay")
            .load(LoadLimits.builder().withoutRate().build())
            .route("http://localhost/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(
                token ->
                    Optional.ofNullable(tokens.get(token))
                        .map(tenant -> new Caller(tenant, "replay")))
            .resource(users, directory.store(users))
            .resource(groups, directory.groupStore(groups))
            .build();
    http =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            ResourceConfig.forApplication(ScimApplication.of(Gateway.of(provider)))
                .register(spoiling, ContainerResponseFilter.class));
    int port = http.getListeners().iterator().next().getPort();
    server = ScimServer.at(URI.create("http://localhost:" + port + "/acme/scim/v2"), "secret");
  }

  ScimServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    http.shutdownNow();
  }
}
