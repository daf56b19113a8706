// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.containers.Wire.Reply;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jersey.GatewayBinder;
import dev.rollcall.scim.jersey.ScimFeature;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** Tests that the Jersey integration works on Jersey 4 without recompilation. */
class Jersey4FeatureTest {
  /** A resource of the host with the gateway injected. */
  @Path("mine")
  public static final class Mine {
    private final Gateway gateway;

    @Inject
    public Mine(Gateway gateway) {
      this.gateway = gateway;
    }

    /** Returns the identity of the injected gateway. */
    @GET
    public String which() {
      return gateway.getClass().getSimpleName();
    }
  }

  @Test
  void registerWhenFeatureAndBinderThenGatewayIsMountedAndInjected() {
    Gateway gateway = Directory.gateway("");
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/"),
            new ResourceConfig(Mine.class)
                .register(new ScimFeature(gateway))
                .register(new GatewayBinder(gateway)));
    try {
      ScimClient client = new ScimClient(server.getListeners().iterator().next().getPort(), "");
      Reply mine = client.raw("other.test", "GET", "/mine");

      assertThat(mine.body()).isEqualTo("Gateway");
      assertThat(client.get("/Users").status()).isEqualTo(200);
    } finally {
      server.shutdownNow();
    }
  }
}
