// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.examples.demo.storage.Storage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Tests the meters for Prometheus, and the end of the server. */
class MetricsTest {
  private static final String ADA =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada@acme.example\"}";

  private static HttpResponse<String> metrics(DemoServer server) {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private static int status(Connection connection, String method, String body) {
    return Wire.to(connection)
        .send(
            method,
            "/Users",
            Map.of(
                "Authorization",
                "Bearer " + connection.token(),
                "Content-Type",
                "application/scim+json"),
            body)
        .status();
  }

  @Test
  void metricsWhenRequestsWereServedThenCountedWithoutTenants() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      for (Connection connection : server.connections()) {
        assertThat(status(connection, "GET", "")).isEqualTo(200);
      }
      assertThat(status(server.connections().get(0), "POST", ADA)).isEqualTo(201);

      HttpResponse<String> metrics = metrics(server);

      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain")
          .contains("version=0.0.4");
      assertThat(metrics.body().lines())
          .anyMatch(
              line ->
                  line.startsWith("scim_server_requests_seconds_count{")
                      && line.contains("scim_application=\"directory\"")
                      && line.contains("scim_operation=\"create\"")
                      && line.endsWith(" 1"));
      for (Connection connection : server.connections()) {
        assertThat(metrics.body()).contains("scim_application=\"" + connection.app() + "\"");
        assertThat(metrics.body().lines().filter(line -> !line.startsWith("#")))
            .noneMatch(line -> line.contains("\"" + connection.tenant() + "\""))
            .noneMatch(line -> line.contains(connection.baseUrl()))
            .noneMatch(line -> line.contains(connection.token()));
      }
    }
  }

  @Test
  void closeWhenRequestRunsThenItIsFinishedAndConnectionsAreRefused() throws Exception {
    DemoServer server = DemoServer.start(0, Demo.applications());
    Connection acme = server.connections().get(0);
    try (Socket slow = new Socket("127.0.0.1", server.port())) {
      slow.getOutputStream().write(head(acme).getBytes(StandardCharsets.US_ASCII));
      Awaitility.await()
          .until(
              () ->
                  metrics(server)
                      .body()
                      .lines()
                      .anyMatch(
                          line ->
                              line.startsWith("scim_server_requests_active_seconds_count{")
                                  && line.endsWith(" 1")));
      Thread closing = new Thread(server::close);
      closing.start();
      Awaitility.await().until(() -> isClosed(server.port()));
      slow.getOutputStream().write(ADA.getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 201");
      closing.join();
    }
    assertThatThrownBy(() -> new Socket("127.0.0.1", server.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  private static boolean isClosed(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }

  private static String head(Connection connection) {
    URI base = URI.create(connection.baseUrl());
    return "POST "
        + base.getRawPath()
        + "/Users HTTP/1.1\r\nHost: "
        + base.getRawAuthority()
        + "\r\nAuthorization: Bearer "
        + connection.token()
        + "\r\nContent-Type: application/scim+json\r\nConnection: close\r\nContent-Length: "
        + ADA.length()
        + "\r\n\r\n";
  }

  @Test
  void memoryStorageWhenClosedThenItsDatabaseEnds() throws SQLException {
    Storage storage = Storage.memory();
    DataSource database = storage.ownTables("insightly");
    database.getConnection().close();

    storage.close();

    assertThatThrownBy(database::getConnection).hasMessageContaining("disposed");
  }
}
