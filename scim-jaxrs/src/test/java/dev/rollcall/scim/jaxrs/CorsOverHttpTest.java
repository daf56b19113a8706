// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cross-origin requests: rejected unless the application allows the origin. */
class CorsOverHttpTest {
  private static final String CONSOLE = "https://console.example";

  private final TestHost host = new TestHost();
  private final TestServer on =
      TestServer.alone(
          host.builder("https://localhost/{tenant}/scim/v2")
              .cors(CorsPolicy.allowing(CONSOLE, "http://localhost:5173"))
              .build());
  private final TestServer off = TestServer.alone(host.at("https://localhost/{tenant}/scim/v2"));

  @AfterEach
  void stop() {
    on.close();
    off.close();
  }

  private static Reply preflight(TestServer server, String path, String origin) {
    return server.send(
        "OPTIONS",
        path,
        "",
        "Origin: " + origin,
        "Access-Control-Request-Method: PATCH",
        "Access-Control-Request-Headers: authorization,content-type");
  }

  private static List<String> corsHeaders(Reply reply) {
    return reply.headers().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
        .toList();
  }

  @Test
  void preflightWhenOriginIsAllowedThenNoTenantIsLookedUp() {
    Reply known = preflight(on, "/acme/scim/v2/Users/1", CONSOLE);
    Reply unknown = preflight(on, "/nobody/scim/v2/Users/1", CONSOLE);
    Reply suspended = preflight(on, "/initech/scim/v2/Users/1", CONSOLE);

    assertThat(known.status()).isEqualTo(204);
    assertThat(known.header("Access-Control-Allow-Origin")).contains(CONSOLE);
    assertThat(known.header("Access-Control-Allow-Methods"))
        .contains("GET, HEAD, POST, PUT, PATCH, DELETE");
    assertThat(known.header("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "Content-Type", "If-Match");
    assertThat(known.header("Vary").orElseThrow()).contains("Origin");
    assertThat(known.header("Access-Control-Allow-Credentials")).isEmpty();
    for (Reply other : List.of(unknown, suspended)) {
      assertThat(other.status()).isEqualTo(known.status());
      assertThat(other.headers().keySet()).isEqualTo(known.headers().keySet());
    }
    assertThat(host.lookUps).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://console.example.evil.example",
        "http://console.example",
        "https://console.example:8443",
        "https://CONSOLE.example",
        "null",
        "*"
      })
  void requestWhenOriginIsNotAllowedThenNoHeaders(String origin) {
    Reply preflight = preflight(on, "/acme/scim/v2/Users", origin);
    Reply get =
        on.get("/acme/scim/v2/Users", "Origin: " + origin, "Authorization: Bearer acme-token");

    assertThat(preflight.status()).isEqualTo(401);
    assertThat(corsHeaders(preflight)).isEmpty();
    assertThat(get.status()).isEqualTo(200);
    assertThat(corsHeaders(get)).isEmpty();
    assertThat(get.header("Vary").orElseThrow()).contains("Origin");
  }

  @Test
  void requestWhenOriginIsAllowedThenHeadersAreExposedOnSuccessAndError() {
    Reply get =
        on.get(
            "/acme/scim/v2/Users/1",
            "Origin: http://localhost:5173",
            "Authorization: Bearer acme-token");
    Reply refused = on.get("/acme/scim/v2/Users/1", "Origin: " + CONSOLE);

    assertThat(get.status()).isEqualTo(200);
    assertThat(get.header("Access-Control-Allow-Origin")).contains("http://localhost:5173");
    assertThat(get.header("Access-Control-Expose-Headers").orElseThrow())
        .contains("ETag", "Location");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("Access-Control-Allow-Origin")).contains(CONSOLE);
  }

  @Test
  void preflightWhenAddressIsOfNoRouteThenNotFoundWithoutHeaders() {
    Reply reply = preflight(on, "/elsewhere", CONSOLE);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(corsHeaders(reply)).isEmpty();
  }

  @Test
  void requestWhenPolicyIsOffThenNoHeaders() {
    Reply preflight = preflight(off, "/acme/scim/v2/Users", CONSOLE);
    Reply get =
        off.get("/acme/scim/v2/Users", "Origin: " + CONSOLE, "Authorization: Bearer acme-token");

    assertThat(preflight.status()).isEqualTo(401);
    assertThat(get.status()).isEqualTo(200);
    for (Reply reply : List.of(preflight, get)) {
      assertThat(corsHeaders(reply)).isEmpty();
      assertThat(reply.header("Vary")).isEmpty();
    }
  }

  @Test
  void optionsWhenNoPreflightThenTheCredentialDecides() {
    assertThat(on.send("OPTIONS", "/acme/scim/v2/Users", "", "Origin: " + CONSOLE).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "",
        "console.example",
        "https://console.example/",
        "https://console.example/x",
        "https://Console.example",
        "https://console.example:443",
        "https://user@console.example",
        "https://*.example",
        "ftp://console.example"
      })
  void allowingWhenTextIsNoOriginThenIllegalArgument(String origin) {
    assertThatThrownBy(() -> CorsPolicy.allowing(origin))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
