// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** The code of the guide for operators. */
class OperateTest {
  // snippet:stop
  /** Runs when the load balancer has removed the process. */
  static void stop(Gateway gateway, Runnable server, Runnable stores) throws InterruptedException {
    gateway.drain(Duration.ofSeconds(35));
    server.run();
    stores.run();
  }

  // end:stop

  private static Gateway gateway() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    RecordBinding<QuickStartTest.AppUser> users =
        RecordBinding.user(MethodHandles.lookup(), QuickStartTest.AppUser.class)
            .withValidator(QuickStartTest.validator());
    return Gateway.of(
        ServiceProvider.named("app")
            .route("/{tenant}/scim/v2")
            .externalBase("http://localhost")
            .tenants(tenants)
            .authenticator(token -> Optional.of(new Caller("acme", "idp")))
            .resource(users, new MemoryStores().store(users))
            .build());
  }

  private static HttpResponse<String> get(HttpServer server) {
    int port = server.getListeners().iterator().next().getPort();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/acme/scim/v2/Users"))
            .header("Authorization", "Bearer token")
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .join();
  }

  @Test
  void stopWhenRequestsHaveEndedThenNewOnesAre503UntilTheServerStops() throws Exception {
    Gateway gateway = gateway();
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            ResourceConfig.forApplication(ScimApplication.of(gateway)));
    try {
      assertThat(get(server).statusCode()).isEqualTo(200);

      stop(
          gateway,
          () -> {
            HttpResponse<String> rejected = get(server);
            assertThat(rejected.statusCode()).isEqualTo(503);
            assertThat(rejected.headers().firstValue("Retry-After")).contains("1");
            server.shutdownNow();
          },
          () -> assertThat(server.isStarted()).isFalse());
    } finally {
      server.shutdownNow();
    }
    assertThat(server.isStarted()).isFalse();
  }
}
