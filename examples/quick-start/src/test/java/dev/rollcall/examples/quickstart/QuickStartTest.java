// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glassfish.grizzly.http.server.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that the class is short and starts a gateway. */
class QuickStartTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static HttpServer server;
  private static String token;

  @BeforeAll
  static void start() {
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    server = QuickStart.start(0, credentials);
    token = new ConnectionTokens(credentials).issue(new Caller("acme", "entra")).secret();
  }

  @AfterAll
  static void stop() {
    server.shutdownNow();
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    int port = server.getListeners().iterator().next().getPort();
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/acme/scim/v2" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void userLifecycleThenProvisionedFoundAndDisabled() throws Exception {
    HttpResponse<String> created =
        send("POST", "/Users", "{\"userName\":\"ada@acme.test\",\"active\":\"True\"}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    String path = location.substring(location.indexOf("/Users"));

    String disable =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"Replace","path":"active","value":"False"}]}\
        """;
    assertThat(send("PATCH", path, disable).body()).contains("\"active\":false");
    assertThat(send("GET", "/Users?filter=userName+eq+%22ada%40acme.test%22", "").body())
        .contains("\"totalResults\":1", "\"active\":false");
  }

  @Test
  void createWhenUserIsInvalidThenRejected() throws Exception {
    assertThat(send("POST", "/Users", "{\"userName\":\"ada\"}").statusCode()).isEqualTo(400);
    assertThat(send("GET", "/Groups", "").statusCode()).isEqualTo(404);
  }

  @Test
  void classThenAtMostFortyLines() throws Exception {
    List<String> lines =
        Files.readAllLines(
            Path.of("src/main/java/dev/rollcall/examples/quickstart/QuickStart.java"));
    int start = lines.indexOf("// snippet:class");
    assertThat(lines.indexOf("// end:class") - start - 1).isLessThanOrEqualTo(40);
  }
}
