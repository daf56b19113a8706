// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.TrustedProxies;
import dev.rollcall.scim.gateway.TrustedProxies.Headers;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The base of links: configured, or forwarded by a trusted proxy, never taken from a client. */
class BaseUrlTest {
  private static final String SECRET = "the proxy's secret";
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}";

  private static final String[] FORGED = {
    "Host: evil.test:666",
    "Forwarded: for=1.2.3.4;proto=http;host=evil.test",
    "X-Forwarded-Host: evil.test",
    "X-Forwarded-Proto: http",
    "X-Forwarded-Port: 666",
    "X-Forwarded-Prefix: /evil",
    "X-Forwarded-For: 127.0.0.1",
    "X-Original-URL: /evil",
    "X-Proxy-Secret: " + SECRET + "?",
  };

  private static ServiceProvider.Builder application(String... routes) {
    return new TestHost().builder(routes);
  }

  private static TrustedProxies bySecret(Headers headers) {
    return TrustedProxies.withSecret(headers, "X-Proxy-Secret", SECRET);
  }

  private static Reply read(TestServer server, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Authorization: Bearer acme-token");
    return server.get("/acme/scim/v2/Users/1", all.toArray(String[]::new));
  }

  private static void assertBase(Reply reply, String base) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("\"location\":\"" + base + "/acme/scim/v2/Users/1\"");
    assertThat(reply.body()).doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example",
        "http://api.example:8080/",
        "https://[2001:db8::1]:8443",
        "https://api.example/a/deep/path/",
      })
  void linksWhenRouteIsAPathThenTheyBeginWithExternalBase(String base) {
    try (TestServer server =
        TestServer.alone(application("/{tenant}/scim/v2").externalBase(base).build())) {
      String start = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
      assertBase(read(server), start);
      assertBase(read(server, FORGED), start);
    }
  }

  @Test
  void createWhenForwardedHeaderIsForgedThenLinksAreUnchanged() {
    try (TestServer server =
        TestServer.alone(
            application("/{tenant}/scim/v2")
                .externalBase("https://api.example")
                .trustedProxies(bySecret(Headers.FORWARDED))
                .build())) {
      List<String> headers = new ArrayList<>(List.of(FORGED));
      headers.add("Authorization: Bearer acme-token");
      Reply created =
          server.send("POST", "/acme/scim/v2/Users", USER, headers.toArray(String[]::new));

      assertThat(created.status()).isEqualTo(201);
      assertThat(created.header("Location")).contains("https://api.example/acme/scim/v2/Users/new");
      assertThat(created.body()).doesNotContain("evil");
    }
  }

  @Test
  void linksWhenRouteHasAHostThenProxyHeadersAreIgnored() {
    try (TestServer server =
        TestServer.alone(
            application("https://api.example:8443/{tenant}/scim/v2")
                .trustedProxies(bySecret(Headers.X_FORWARDED))
                .build())) {
      assertBase(read(server, "Host: api.example"), "https://api.example:8443");
      assertThat(read(server, FORGED).status()).isEqualTo(404);
      assertBase(
          read(
              server,
              "Host: 10.0.0.1:8080",
              "X-Proxy-Secret: " + SECRET,
              "X-Forwarded-Proto: http",
              "X-Forwarded-Host: API.example"),
          "https://api.example:8443");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https, public.example, https://public.example",
    "http, public.example:8080, http://public.example:8080",
    "https, [2001:db8::7]:444, https://[2001:db8::7]:444",
    "'http,https', 'evil.test,public.example', https://public.example",
    "https, public.example/evil, https://api.example",
    "https, '', https://api.example",
  })
  void linksWhenProxyIsTrustedThenTheyBeginWithForwardedOrigin(
      String protocol, String host, String base) {
    try (TestServer server =
        TestServer.alone(
            application("/{tenant}/scim/v2")
                .externalBase("https://api.example")
                .trustedProxies(bySecret(Headers.X_FORWARDED))
                .build())) {
      assertBase(
          read(
              server,
              "X-Proxy-Secret: " + SECRET,
              "X-Forwarded-Proto: " + protocol,
              "X-Forwarded-Host: " + host,
              "Forwarded: proto=http;host=evil.test"),
          base);
    }
  }

  @Test
  void linksWhenPeerAddressIsKnownThenProxyIsTrustedByAddress() {
    for (String range : List.of("127.0.0.0/8", "10.0.0.0/8")) {
      try (TestServer server =
          TestServer.alone(
              application("/{tenant}/scim/v2")
                  .externalBase("https://api.example")
                  .trustedProxies(TrustedProxies.at(Headers.FORWARDED, range))
                  .build())) {
        assertBase(
            read(server, "Forwarded: host=public.example;proto=https", "X-Forwarded-For: 10.0.0.1"),
            range.startsWith("127") ? "https://public.example" : "https://api.example");
      }
    }
  }

  @Test
  void requestWhenBaseIsNotForwardedThenNotFound() {
    try (TestServer server =
        TestServer.alone(
            application("/{tenant}/scim/v2").trustedProxies(bySecret(Headers.FORWARDED)).build())) {
      assertThat(read(server).status()).isEqualTo(404);
      assertThat(read(server, FORGED).status()).isEqualTo(404);
      assertBase(
          read(server, "X-Proxy-Secret: " + SECRET, "Forwarded: proto=https;host=public.example"),
          "https://public.example");
    }
  }

  @Test
  void buildWhenPathRouteHasNoBaseThenIllegalState() {
    assertThatThrownBy(() -> application("/{tenant}/scim/v2").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("externalBase");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app",
        "",
        "api.example",
        "ftp://x",
        "https://{t}.x",
        "https://x?a=b",
        "https://x#a"
      })
  void buildWhenExternalBaseIsNotAUrlThenIllegalArgument(String url) {
    ServiceProvider.Builder builder = application("/scim");
    assertThatThrownBy(() -> builder.externalBase(url))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
