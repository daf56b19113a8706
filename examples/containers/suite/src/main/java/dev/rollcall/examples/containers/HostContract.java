// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import static dev.rollcall.examples.containers.ScimClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.containers.Wire.Reply;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of a gateway beside a resource of the host, at the root and below a path. The server
 * is created by the test; {@link MountContract} is for runtimes that run an application of JAX-RS.
 */
@ParameterizedClass(name = "under \"{0}{1}\"")
@CsvSource({"'', ''", "/app, /api"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HostContract extends ProtocolContract {

  @Parameter(0)
  String context = "";

  @Parameter(1)
  String service = "";

  private Server server = new Server(0, () -> {});

  /** Called by the test engine. */
  protected HostContract() {}

  /**
   * Starts {@link Orders} and the gateway of {@link Directory} on a free port of the loopback
   * address.
   */
  protected abstract Server start(Mount mount) throws Exception;

  /** Returns whether the server exposes the peer address. */
  protected boolean tellsPeerAddress() {
    return false;
  }

  @BeforeParameterizedClassInvocation
  void startServer(String atContext, String atService) throws Exception {
    Mount mount = new Mount(atContext, atService);
    server = start(mount);
    client = new ScimClient(server.port(), mount.path());
  }

  @AfterParameterizedClassInvocation
  void stopServer() throws Exception {
    server.stop().close();
  }

  @ParameterizedTest
  @CsvSource({
    "scim.test, /acme/scim/v2, https://scim.test, /acme/scim/v2",
    "SCIM.test:80, //acme/scim//v2, https://scim.test, /acme/scim/v2",
    "acme.scim.test, /public/api/scim/v2, https://acme.scim.test, /public/api/scim/v2",
    "tokens.test, /scim, https://tokens.test:8443, /scim",
  })
  void requestThenTenantOfPathHostOrToken(String host, String path, String origin, String base) {
    Reply reply =
        client.raw(
            host, "GET", path + "/ServiceProviderConfig", "Authorization: Bearer acme-token");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    String location = origin + context + service + base + "/ServiceProviderConfig";
    assertThat(reply.body()).contains("\"location\":\"" + location + "\"");
  }

  @Test
  void forwardedHeaderWhenClientThenLinksAreUnchanged() {
    Reply reply =
        client.raw(
            "evil.test:666",
            "GET",
            "/relative/acme/scim/v2/ServiceProviderConfig",
            "Authorization: Bearer acme-token",
            "Forwarded: proto=http;host=evil.test",
            "X-Forwarded-Proto: http",
            "X-Forwarded-Host: evil.test",
            "X-Proxy-Secret: a guess of the client");

    assertThat(reply.body())
        .contains("\"https://external.test:9443/deep/path/relative/acme/scim/v2/Service")
        .doesNotContain("evil");
  }

  @Test
  void forwardedHeaderWhenProxySecretThenBaseOfLinks() {
    Reply reply =
        client.raw(
            "10.0.0.7:8080",
            "GET",
            "/relative/acme/scim/v2/ServiceProviderConfig",
            "Authorization: Bearer acme-token",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: evil.test, [2001:db8::1]:8443",
            "X-Proxy-Secret: " + Directory.PROXY_SECRET);

    String base = "https://[2001:db8::1]:8443" + context + service + "/relative/acme/scim/v2";
    assertThat(reply.body()).contains("\"" + base + "/ServiceProviderConfig\"");
  }

  @Test
  void forwardedHeaderWhenProxyAddressThenBaseOfLinks() {
    Reply reply =
        client.raw(
            "10.0.0.7:8080",
            "GET",
            "/peers/acme/scim/v2/ServiceProviderConfig",
            "Authorization: Bearer acme-token",
            "Forwarded: proto=https;host=evil.test, for=_a;host=\"Proxied.test:444\";proto=https");

    String base =
        tellsPeerAddress()
            ? "https://proxied.test:444" + context + service
            : "https://external.test";
    assertThat(reply.body()).contains("\"" + base + "/peers/acme/scim/v2/ServiceProviderConfig\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/orders/1, 200, order 1 of null",
    "/orders/none, 404, no such order",
    "/orders/broken, 500, own broken order",
  })
  void hostResourceWhenGatewayIsMountedThenUnchanged(String path, int status, String body) {
    for (String host : List.of("scim.test", "tokens.test", "other.test")) {
      Reply reply = client.raw(host, "GET", path, "Authorization: Bearer acme-token");

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.body()).isEqualTo(body);
      assertThat(reply.type()).isEqualTo("text/plain");
      assertThat(reply.header("X-Request-Id")).isEmpty();
      assertThat(reply.header("Cache-Control")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "PUT, /orders/1, 405",
    "GET, /acme/scim/v2x/Users, 404",
    "GET, /acme/scim, 404"
  })
  void otherUrlsAreOfTheHost(String method, String path, int status) {
    Reply reply = client.raw("scim.test", method, path, "Authorization: Bearer acme-token");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).doesNotContain(ScimClient.ERROR);
    assertThat(reply.header("X-Request-Id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.rollcall/Users", "/.rollcall", "/%2erollcall/Users", "//.rollcall/Me"})
  void internalPathThenNotFound(String path) {
    Reply reply = client.raw("scim.test", "GET", path, "Authorization: Bearer acme-token");

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void javaHttpClientThenConnectionIsReused() throws Exception {
    HttpClient java = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String base =
        "http://127.0.0.1:" + server.port() + context + service + "/relative/acme/scim/v2";
    for (int i = 0; i < 20; i++) {
      byte[] body = user(client.freshName()).getBytes(StandardCharsets.UTF_8);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/Users"))
              .header("Authorization", "Bearer acme-token")
              .header("Content-Type", ScimClient.SCIM)
              .POST(i % 2 == 0 ? BodyPublishers.ofByteArray(body) : chunked(body))
              .build();
      HttpResponse<String> reply = java.send(request, BodyHandlers.ofString());

      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
      assertThat(reply.headers().firstValue("Location").orElseThrow())
          .startsWith("https://external.test:9443/deep/path/relative/acme/scim/v2/Users/");
    }
  }

  /** Sends a body of unknown length. */
  private static HttpRequest.BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }
}
