// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the token endpoint that the starter configures by properties. */
class OAuthTest {
  private static final String ENABLED = "--scim.oauth.enabled=true";
  private static final String KEY =
      "--scim.oauth.signing-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private static HttpResponse<String> token(RunningApplication host, String tenant, String form)
      throws IOException, InterruptedException {
    return host.send(
        host.request("/" + tenant + "/scim/v2/oauth2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&" + form)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--scim.store=auto", "--scim.store=memory"})
  void clientGetsAccessTokenUntilItIsRevoked(String store) throws Exception {
    try (RunningApplication host = RunningApplication.start(ENABLED, KEY, store)) {
      OAuthClientRegistry clients = host.context().getBean(OAuthClientRegistry.class);
      OAuthClientRegistry.Registered ping = clients.registerWithSecret(new Caller("acme", "ping"));
      String form = "client_id=" + ping.client().id() + "&client_secret=" + ping.secret().secret();

      HttpResponse<String> issued = token(host, "acme", form);
      assertThat(issued.statusCode()).as(issued.body()).isEqualTo(200);
      Matcher found = TOKEN.matcher(issued.body());
      assertThat(found.find()).isTrue();
      Optional<String> token = Optional.of(found.group(1));
      assertThat(host.scim("GET", "/Users", token, "").statusCode()).isEqualTo(200);
      assertThat(host.scim("GET", "/Users", Optional.of(host.token("acme")), "").statusCode())
          .isEqualTo(200);
      assertThat(token(host, "globex", form).statusCode()).isEqualTo(401);

      clients.revoke("acme", ping.client().id());
      assertThat(host.scim("GET", "/Users", token, "").statusCode()).isEqualTo(401);
      assertThat(token(host, "acme", form).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void tokenEndpointWhenNotEnabledThenNotFound() throws Exception {
    try (RunningApplication host = RunningApplication.start("--scim.store=memory")) {
      assertThat(token(host, "acme", "").statusCode()).isIn(401, 404);
      assertThat(host.context().getBean(OAuthClientRegistry.class)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2hvcnQ=", "not base64"})
  void startWhenSigningKeyIsInvalidThenFails(String key) {
    assertThatThrownBy(
            () ->
                RunningApplication.start(
                    ENABLED, "--scim.oauth.signing-key=" + key, "--scim.store=memory"))
        .hasStackTraceContaining("must be at least 32 bytes in Base64")
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain("c2hvcnQ="));
  }
}
