// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests to the token endpoint of an application, and its responses. */
class TokenRequestHandlerTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private final GatewayFixture app = new GatewayFixture();
  private final List<TokenRequest> asked = new ArrayList<>();
  private TokenResponse response = new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT);
  private Optional<RuntimeException> failure = Optional.empty();
  private final GatewayFixture issuing =
      new GatewayFixture(
          builder ->
              builder
                  .load(LoadLimits.builder().rate(new RateLimit(1, 2)).clock(CLOCK).build())
                  .tokenEndpoint(this::answer));

  private TokenResponse answer(TokenRequest request) {
    asked.add(request);
    failure.ifPresent(
        thrown -> {
          throw thrown;
        });
    return response;
  }

  private Reply post(String form, String... more) {
    List<String> lines =
        new ArrayList<>(List.of("Content-Type: application/x-www-form-urlencoded; charset=utf-8"));
    lines.addAll(List.of(more));
    return issuing.handle(
        "POST", "/acme/scim/v2" + TokenEndpoint.PATH, form, lines.toArray(String[]::new));
  }

  @Test
  void tokenWhenGrantedThenResponseOfOauthAndALogEntryForTheTenant() {
    response =
        new TokenResponse.Granted(
            "t", Duration.ofMinutes(90), Tenant.of("acme"), new Caller("acme", "idp"), "scim");

    Reply reply = post("grant_type=client_credentials&a=1&a=2&empty=&none", "Authorization: B");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Pragma", "no-cache")
        .containsEntry("Cache-Control", "no-store");
    assertThat(reply.body())
        .isEqualTo(
            "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":5400,"
                + "\"scope\":\"scim\"}");
    assertThat(asked.get(0).form())
        .isEqualTo(Map.of("grant_type", List.of("client_credentials"), "a", List.of("1", "2")));
    assertThat(asked.get(0).authorization()).containsExactly("B");
    assertThat(asked.get(0).url().isUrlOf(Tenant.of("acme"))).isTrue();
    assertThat(asked.get(0).url().isUrlOf(Tenant.of("globex"))).isFalse();
    assertThat(asked.get(0).url().baseUri(Tenant.of("acme")))
        .isEqualTo(URI.create(GatewayFixture.BASE));
    assertThat(asked.get(0).url().tenantOfCredential("globex")).isPresent();
    assertThat(asked.get(0).url().tenantOfCredential("")).isEmpty();

    post("a=1");
    Reply limited = post("a=1");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).contains("1");
    assertThat(limited.body()).isEqualTo("{\"error\":\"temporarily_unavailable\"}");
    assertThat(issuing.lastEntry().subject().operation()).isEqualTo(LogEntry.Operation.TOKEN);
    assertThat(issuing.lastEntry().outcome().status()).isEqualTo(429);
  }

  @Test
  void tokenWhenRefusedThenErrorOfTheReason() {
    Reply client = post("a=1");
    response = new TokenResponse.Refused(TokenResponse.Reason.INVALID_SCOPE);
    Reply scope = post("a=1");

    assertThat(client.status()).isEqualTo(401);
    assertThat(client.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    assertThat(client.header("WWW-Authenticate")).contains("Basic realm=\"scim\"");
    assertThat(scope.status()).isEqualTo(400);
    assertThat(scope.body()).isEqualTo("{\"error\":\"invalid_scope\"}");
    assertThat(scope.header("WWW-Authenticate")).isEmpty();
  }

  @Test
  void tokenWhenEndpointFailsThenServerErrorOrUnavailable() {
    failure = Optional.of(new IllegalStateException("canary"));
    Reply broken = post("a=1");
    failure = Optional.of(ScimException.unavailable(Duration.ofSeconds(7)));
    Reply down = post("a=1");

    assertThat(broken.status()).isEqualTo(500);
    assertThat(broken.body()).isEqualTo("{\"error\":\"server_error\"}");
    assertThat(broken.header("Retry-After")).isEmpty();
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.body()).isEqualTo("{\"error\":\"temporarily_unavailable\"}");
    assertThat(down.header("Retry-After")).contains("7");
  }

  @Test
  void tokenWhenBodyIsNoFormThenInvalidRequestWithoutACall() {
    String parameters = "a=1&".repeat(32);
    List<Reply> refused =
        List.of(
            issuing.handle("POST", "/acme/scim/v2" + TokenEndpoint.PATH, "a=1"),
            issuing.handle(
                "POST",
                "/acme/scim/v2" + TokenEndpoint.PATH,
                "{}",
                "Content-Type: application/json"),
            issuing.handle(
                "POST", "/acme/scim/v2" + TokenEndpoint.PATH, "a=1", "Content-Type: nonsense"),
            post("a=1", "Content-Type: application/x-www-form-urlencoded"),
            post("a=%zz"),
            post("a=" + "x".repeat(16_383)),
            post(parameters + "a=1"));

    for (Reply reply : refused) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).isEqualTo("{\"error\":\"invalid_request\"}");
    }
    assertThat(asked).isEmpty();
    post("a=" + "x".repeat(16_382));
    post(parameters.substring(0, parameters.length() - 1));
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1).form().get("a")).hasSize(32);
  }

  @Test
  void tokenWhenMethodIsAnotherOrThereIsNoEndpointThenRequestNeedsACredential() {
    assertThat(issuing.handle("GET", "/acme/scim/v2" + TokenEndpoint.PATH, "").status())
        .isEqualTo(401);
    assertThat(app.handle("POST", "/acme/scim/v2" + TokenEndpoint.PATH, "").status())
        .isEqualTo(401);
    assertThat(asked).isEmpty();
  }

  @Test
  void tokenWhenNameIsEmptyThenParameterIsKept() {
    post("=x&a=1");

    assertThat(asked.get(0).form()).isEqualTo(Map.of("", List.of("x"), "a", List.of("1")));
  }

  @Test
  void tokenWhenGrantedOrRefusedThenObserverGetsCallerOrReason() {
    List<CompletedRequest> ended = new ArrayList<>();
    GatewayFixture observed =
        new GatewayFixture(
            builder ->
                builder
                    .tokenEndpoint(this::answer)
                    .observer(
                        start ->
                            new RequestObservation() {
                              @Override
                              public void end(CompletedRequest request) {
                                ended.add(request);
                              }
                            }));
    String[] form = {"Content-Type: application/x-www-form-urlencoded"};

    response =
        new TokenResponse.Refused(
            TokenResponse.Reason.INVALID_CLIENT,
            AuthenticationResult.rejected(AuthenticationFailure.BAD_SIGNATURE));
    observed.handle("POST", "/acme/scim/v2" + TokenEndpoint.PATH, "a=1", form);
    response =
        new TokenResponse.Granted(
            "t", Duration.ofMinutes(1), Tenant.of("acme"), new Caller("acme", "idp"), "scim");
    observed.handle("POST", "/acme/scim/v2" + TokenEndpoint.PATH, "a=1", form);

    assertThat(ended.get(0).reason()).contains(AuthenticationFailure.BAD_SIGNATURE.code());
    assertThat(ended.get(0).context()).isEmpty();
    assertThat(ended.get(1).caller()).contains(new Caller("acme", "idp"));
  }

  @Test
  void requestWhenUrlIsNotOfTheTokenEndpointThenScim() {
    Reply created = issuing.send("POST", "/Users", GatewayFixture.user("ada", ""));

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(asked).isEmpty();
  }
}
