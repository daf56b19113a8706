// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** A gateway mounted in a Jersey application by one feature, and injected. */
class ScimFeatureTest {
  /** A resource of the host that has the gateway injected. */
  @Path("mine")
  public static final class Mine {
    private final Gateway gateway;

    @Inject
    public Mine(Gateway gateway) {
      this.gateway = gateway;
    }

    /** Returns whether a URL belongs to the gateway. */
    @GET
    public String isServed() {
      return "served: "
          + gateway.serves(
              ScimRequest.of(
                  "GET", ScimRequest.Target.of("/acme/scim/v2/Users"), name -> List.of()));
    }
  }

  /** A feature of the host that creates the gateway from injected stores. */
  public static final class OwnFeature implements Feature {
    private final MemoryStores tables;

    @Inject
    public OwnFeature(MemoryStores tables) {
      this.tables = tables;
    }

    @Override
    public boolean configure(FeatureContext context) {
      return new ScimFeature(gateway(tables)).configure(context);
    }
  }

  private static Gateway gateway(MemoryStores tables) {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return Gateway.of(
        ServiceProvider.named("test")
            .route("/{tenant}/scim/v2")
            .externalBase("https://api.example")
            .tenants(tenants)
            .authenticator(
                token ->
                    Optional.of(token).filter("secret"::equals).map(t -> new Caller("acme", "idp")))
            .resource(users, tables.store(users))
            .build());
  }

  private static HttpResponse<String> get(ResourceConfig application, String path)
      throws Exception {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), application);
    try {
      int port = server.getListeners().iterator().next().getPort();
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .build()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .header("Authorization", "Bearer secret")
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void registerWhenFeatureIsUsedThenGatewayIsServedBesideTheHost() throws Exception {
    Gateway gateway = gateway(new MemoryStores());
    // snippet:feature
    ResourceConfig application =
        new ResourceConfig(Mine.class)
            .register(new ScimFeature(gateway))
            .register(new GatewayBinder(gateway));
    // end:feature

    assertThat(get(application, "/mine").body()).isEqualTo("served: true");
    assertThat(get(application, "/acme/scim/v2/ResourceTypes").body())
        .contains("\"https://api.example/acme/scim/v2/ResourceTypes/User\"");
    assertThat(get(application, "/nothing").body()).doesNotContain("urn:ietf");
  }

  @Test
  void configureWhenStoresAreInjectedThenHostFeatureMountsTheGateway() throws Exception {
    MemoryStores tables = new MemoryStores();
    ResourceConfig application =
        new ResourceConfig(OwnFeature.class)
            .register(
                new AbstractBinder() {
                  @Override
                  protected void configure() {
                    bind(tables).to(MemoryStores.class);
                  }
                });

    assertThat(get(application, "/acme/scim/v2/Users").body()).contains("\"totalResults\":0");
  }
}
