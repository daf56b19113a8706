// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.TrustedProxies;
import dev.rollcall.scim.gateway.TrustedProxies.Headers;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
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

/** Tests the links of an application behind a proxy. */
class BehindProxyTest {
  private static final String SECRET = "shared with the proxy";

  // snippet:proxy
  static ServiceProvider.Builder behindProxy(ServiceProvider.Builder application, String secret) {
    return application
        .route("/{tenant}/scim/v2")
        .externalBase("https://api.example")
        .trustedProxies(TrustedProxies.withSecret(Headers.X_FORWARDED, "X-Proxy-Secret", secret));
  }

  // end:proxy

  @Test
  void linksWhenProxyIsTrustedThenForwardedOrigin() throws Exception {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/"),
            ResourceConfig.forApplication(ScimApplication.of(Gateway.of(provider()))));
    try {
      URI types =
          URI.create(
              "http://127.0.0.1:"
                  + server.getListeners().iterator().next().getPort()
                  + "/acme/scim/v2/ResourceTypes");

      assertThat(get(types, SECRET)).contains("\"https://eu.example:8443/acme/scim/v2/Resource");
      assertThat(get(types, "a guess")).contains("\"https://api.example/acme/scim/v2/Resource");
    } finally {
      server.shutdownNow();
    }
  }

  private static ServiceProvider provider() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ServiceProvider.Builder application =
        ServiceProvider.named("my-app")
            .tenants(tenants)
            .authenticator(
                token ->
                    Optional.of(token).filter("secret"::equals).map(t -> new Caller("acme", "idp")))
            .resource(users, new MemoryStores().store(users));
    return behindProxy(application, SECRET).build();
  }

  private static String get(URI address, String proxySecret) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer secret")
                .header("X-Proxy-Secret", proxySecret)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "eu.example:8443")
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
