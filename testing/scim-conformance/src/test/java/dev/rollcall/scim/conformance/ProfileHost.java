// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A gateway whose tenant selects a published profile, listening on the loopback address. */
public final class ProfileHost implements AutoCloseable {
  private final HttpServer http;
  private final ScimServer server;

  /** Starts a gateway with a violation of the profile. */
  public ProfileHost(ConformanceProfile profile, ProfileFault fault) {
    MemoryTenants tenants = new MemoryTenants();
    TenantProfile kept = TenantProfile.conformingTo(profile);
    tenants.put(Tenant.of("acme").withProfile(fault.profile(kept.toBuilder()).build()));
    MemoryStores stores = new MemoryStores();
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    ServiceProvider.Builder builder =
        ServiceProvider.named("kit")
            .load(LoadLimits.builder().rate(fault.rate()).build())
            .route("http://localhost/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(
                token -> Optional.of(new Caller("acme", "kit")).filter(c -> token.equals("secret")))
            .revocations(new MemoryRevocationQueue())
            .provisioningLog(new MemoryProvisioningLog(), LoggedAttributes.none())
            .resource(users, fault.in(stores.store(users)))
            .resource(groups, stores.groupStore(groups));
    fault.tokens().ifPresent(builder::tokenEndpoint);
    http =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            ResourceConfig.forApplication(ScimApplication.of(Gateway.of(builder.build())))
                .registerInstances(fault.component()));
    int port = http.getListeners().iterator().next().getPort();
    server = ScimServer.at(URI.create("http://localhost:" + port + "/acme/scim/v2"), "secret");
  }

  /** Returns the server. */
  public ScimServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    http.shutdownNow();
  }
}
