// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests that a gateway handles, and those that it leaves to the host. */
class GatewayTest {
  private final GatewayFixture app = new GatewayFixture();

  private boolean serves(String target, String... headers) {
    return app.gateway.serves(GatewayFixture.request("GET", target, "", headers));
  }

  @Test
  void handleWhenUrlMatchesNoRouteThenTheRequestIsTheHosts() {
    ScimRequest request = GatewayFixture.request("GET", "/other", "");

    assertThat(app.gateway.handle(request)).isEmpty();
    assertThat(serves("/other")).isFalse();
    assertThat(serves("/acme/scim/v2/Users")).isTrue();
    assertThat(serves("/acme/scim/v2/Users", "Host: elsewhere")).isFalse();
  }

  @Test
  void notFoundThenErrorOfScim() {
    Reply reply =
        GatewayFixture.reply(app.gateway.notFound(GatewayFixture.request("GET", "/other", "")));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).contains("application/scim+json");
    assertThat(reply.json().findText("detail")).contains("No resource or route matches this URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local host", "a,b"})
  void handleWhenHostIsMalformedAndPathIsOfARouteThenBadRequest(String host) {
    Reply reply = app.handle("GET", "/acme/scim/v2/Users", "", "Host: " + host);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().findText("detail")).contains("The Host header must name one host");
    assertThat(serves("/acme/scim/v2/Users", "Host: " + host)).isTrue();
    assertThat(serves("/other", "Host: " + host)).isFalse();
    assertThat(app.gateway.handle(GatewayFixture.request("GET", "/other", "", "Host: " + host)))
        .isEmpty();
  }

  @Nested
  class SeveralRoutes {
    @Test
    void ofWhenOneUrlCanMatchTwoRoutesThenRejected() {
      ServiceProvider first = app.provider;
      ServiceProvider second = new GatewayFixture().provider;

      assertThatThrownBy(() -> Gateway.of(first, second))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Routes 'https://localhost/{tenant}/scim/v2' and"
                  + " 'https://localhost/{tenant}/scim/v2' can match the same URL");
    }

    @Test
    void handleWhenRoutesOverlapThenTheMoreSpecificOne() {
      GatewayFixture both =
          new GatewayFixture(
              builder -> builder.route("https://host/fixed").route("https://host/fixed/deep"));
      String[] headers = {"Host: host", "Authorization: Bearer secret"};

      Reply deep = both.handle("GET", "/fixed/deep/ResourceTypes/User", "", headers);
      Reply other = both.handle("GET", "/fixed/ResourceTypes/User", "", headers);

      assertThat(deep.header("Location")).contains("https://host/fixed/deep/ResourceTypes/User");
      assertThat(other.header("Location")).contains("https://host/fixed/ResourceTypes/User");
    }
  }

  @Nested
  class RelativeRoutes {
    private ScimRequest deployed(String path, String... headers) {
      ScimRequest at = GatewayFixture.request("GET", path, "", headers);
      ScimRequest.Target target =
          new ScimRequest.Target(path, Optional.empty(), "/app/", Optional.empty());
      return ScimRequest.of("GET", target, at.headers());
    }

    private static final String CREDENTIAL = "Authorization: Bearer secret";

    @Test
    void handleWhenBaseIsConfiguredThenLinksBeginWithIt() {
      GatewayFixture relative =
          new GatewayFixture(
              builder ->
                  builder.route("/{tenant}/rel").externalBase("https://api.example:8443/app/"));

      Reply reply =
          GatewayFixture.reply(
              relative
                  .gateway
                  .handle(deployed("/app/acme/rel/ResourceTypes/User", CREDENTIAL))
                  .orElseThrow());

      assertThat(reply.header("Location"))
          .contains("https://api.example:8443/app/acme/rel/ResourceTypes/User");
      assertThat(relative.provider.urlTemplates())
          .containsExactly("https://localhost/{tenant}/scim/v2", "/{tenant}/rel");
    }

    @Test
    void handleWhenProxyForwardsTheOriginThenLinksBeginWithIt() {
      GatewayFixture relative =
          new GatewayFixture(
              builder ->
                  builder
                      .route("/{tenant}/rel")
                      .trustedProxies(
                          TrustedProxies.withSecret(
                              TrustedProxies.Headers.FORWARDED, "X-Proxy", "0123456789abcdef")));
      String forwarded = "Forwarded: proto=https;host=public.example";

      Reply reply =
          GatewayFixture.reply(
              relative
                  .gateway
                  .handle(
                      deployed(
                          "/app/acme/rel/ResourceTypes/User",
                          CREDENTIAL,
                          forwarded,
                          "X-Proxy: 0123456789abcdef"))
                  .orElseThrow());

      assertThat(reply.header("Location"))
          .contains("https://public.example/app/acme/rel/ResourceTypes/User");
      assertThat(
              relative.gateway.handle(
                  deployed("/app/acme/rel/ResourceTypes/User", CREDENTIAL, forwarded)))
          .as("without a base, links are not possible")
          .isEmpty();
    }

    @Test
    void buildWhenThereIsNeitherBaseNorProxyThenRejected() {
      assertThatThrownBy(() -> new GatewayFixture(builder -> builder.route("/{tenant}/rel")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Application 'directory' has a relative route and needs an externalBase or"
                  + " trustedProxies");
    }
  }

  @Nested
  class Handlers {
    private RequestHandler only(String path, int status) {
      return request ->
          request.target().path().equals(path)
              ? Optional.of(new ScimResponse(status, Map.of(), Optional.empty()))
              : Optional.empty();
    }

    @ParameterizedTest
    @CsvSource({"/a, 201", "/b, 202", "/c, 203"})
    void firstOfThenTheFirstThatHandlesTheRequest(String path, int status) {
      RequestHandler all =
          RequestHandler.firstOf(
              only("/a", 201), List.of(only("/b", 202), only("/c", 203), only("/b", 500)));

      assertThat(all.handle(GatewayFixture.request("GET", path, "")))
          .map(ScimResponse::status)
          .contains(status);
      assertThat(all.handle(GatewayFixture.request("GET", "/d", ""))).isEmpty();
    }
  }
}
