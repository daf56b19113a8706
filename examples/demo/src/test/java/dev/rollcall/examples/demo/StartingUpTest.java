// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.directory.Directory;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests clients that connect before the gateway is ready. */
class StartingUpTest {
  private final List<HttpResponse<String>> early = new ArrayList<>();

  /** An application that requests its users from the server while it is created. */
  private final class Hasty implements HostApplication {
    private final Directory directory = new Directory(List.of(Tenant.of("acme")));

    @Override
    public String name() {
      return directory.name();
    }

    @Override
    public List<Tenant> tenants() {
      return directory.tenants();
    }

    @Override
    public Duration tokenLifetime() {
      return directory.tokenLifetime();
    }

    @Override
    public String baseUrl(Tenant tenant, int port) {
      return directory.baseUrl(tenant, port);
    }

    @Override
    public ServiceProvider.Builder serviceProvider(
        int port, TenantDirectory tenants, Authenticator authenticator) {
      early.add(get(port));
      return directory.serviceProvider(port, tenants, authenticator);
    }
  }

  private static HttpResponse<String> get(int port) {
    URI users = URI.create("http://127.0.0.1:" + port + "/acme/scim/v2/Users/1");
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(users).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void requestWhenGatewayIsStartingThenServiceUnavailable() throws IOException {
    try (DemoServer server = DemoServer.start(0, List.of(new Hasty()))) {
      assertThat(early).hasSize(1);
      assertThat(early.get(0).statusCode()).isEqualTo(503);
      assertThat(early.get(0).headers().firstValue("Retry-After")).contains("1");
      assertThat(early.get(0).body()).contains("urn:ietf:params:scim:api:messages:2.0:Error");
      assertThat(get(server.port()).statusCode()).isEqualTo(401);
    }
  }
}
