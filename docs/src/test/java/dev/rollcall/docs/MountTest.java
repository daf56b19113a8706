// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.servlet.ScimServletFilter;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** Tests the gateway together with a resource of the host. */
class MountTest {
  /** A resource of the host. */
  @Path("orders")
  public static class Orders {
    /** Some orders. */
    @GET
    public String list() {
      return "three orders";
    }
  }

  // snippet:beside
  static ResourceConfig application(Gateway gateway) {
    return new ResourceConfig(Orders.class)
        .registerClasses(ScimApplication.classes())
        .addProperties(ScimApplication.properties(gateway));
  }

  // end:beside

  // snippet:servlet
  static void mount(ServletContext context, Gateway gateway) {
    context
        .addFilter("scim", new ScimServletFilter(gateway))
        .addMappingForUrlPatterns(null, false, "/*");
  }

  // end:servlet

  // snippet:host-filter
  /** Demands a session of every request but those of the gateway. */
  public static final class SessionFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (!ScimApplication.isScimRequest(request) && !request.getCookies().containsKey("session")) {
        request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
      }
    }
  }

  // end:host-filter

  // snippet:serves
  static boolean isScim(Gateway gateway, String hostHeader, String requestUri, String mount) {
    ScimRequest.Target target =
        new ScimRequest.Target(requestUri, Optional.empty(), mount, Optional.empty());
    return gateway.serves(
        ScimRequest.of(
            "GET",
            target,
            name -> name.equalsIgnoreCase("Host") ? List.of(hostHeader) : List.of()));
  }

  // end:serves

  @Test
  void sessionFilterThenRequestsOfTheGatewayPass() throws Exception {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            application(gateway()).register(SessionFilter.class),
            true);
    try {
      int port = server.getListeners().iterator().next().getPort();

      assertThat(get(port, "/orders").statusCode()).isEqualTo(403);
      assertThat(get(port, "/acme/scim/v2/Users").statusCode()).isEqualTo(401);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void servesThenGatewayRoutesOnly() {
    assertThat(isScim(gateway(), "localhost:8080", "/acme/scim/v2/Users", "/")).isTrue();
    assertThat(isScim(gateway(), "localhost:8080", "/orders", "/")).isFalse();
  }

  @Test
  void hostResourcesAreUnaffected() throws Exception {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"), application(gateway()), true);
    try {
      int port = server.getListeners().iterator().next().getPort();

      assertThat(get(port, "/orders").body()).isEqualTo("three orders");
      assertThat(get(port, "/nothing").body()).doesNotContain("urn:ietf");
      assertThat(get(port, "/acme/scim/v2/Users").statusCode()).isEqualTo(401);
      assertThat(get(port, "/acme/scim/v2/Users").body()).contains("urn:ietf");
    } finally {
      server.shutdownNow();
    }
  }

  private static Gateway gateway() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    MemoryStores directory = new MemoryStores();
    return Gateway.of(
        ServiceProvider.named("my-app")
            .route("http://localhost:8080/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(token -> Optional.empty())
            .resource(
                ResourceBinding.full(CoreSchemas.userType(), List.of()),
                directory.store(ResourceBinding.full(CoreSchemas.userType(), List.of())))
            .build());
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
