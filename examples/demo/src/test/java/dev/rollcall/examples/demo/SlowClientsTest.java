// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.LoadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the demo has threads for a tenant that uses all of its permits. */
class SlowClientsTest {
  private static final LoadLimits LIMITS =
      LoadLimits.builder().withoutRate().maxWait(Duration.ofMinutes(1)).build();

  private static Connection of(DemoServer server, String tenant) {
    return server.connections().stream()
        .filter(connection -> connection.baseUrl().contains("/" + tenant + "/"))
        .findFirst()
        .orElseThrow();
  }

  /** Sends a request whose body does not arrive. */
  private static Socket silent(int port, Connection connection) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String head =
        "POST /globex/scim/v2/Users HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: Bearer "
            + connection.token()
            + "\r\nContent-Type: application/scim+json\r\nContent-Length: 1000\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static int status(Connection connection) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(connection.baseUrl() + "/Users"))
            .header("Authorization", "Bearer " + connection.token())
            .timeout(Duration.ofSeconds(30))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void whenOneTenantHoldsAllThreadsThatItMayThenAnotherOneIsServed() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (DemoServer server = DemoServer.start(0, Demo.applications(), LIMITS)) {
      Connection globex = of(server, "globex");
      for (int i = 0; i < LIMITS.threadsOfTenant(); i++) {
        sockets.add(silent(server.port(), globex));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(status(of(server, "acme"))).isEqualTo(200);
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
