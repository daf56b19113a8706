// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenEndpointMetadata;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.oauth.AccessTokenAuthenticator;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.Assertions;
import dev.rollcall.scim.oauth.ClientCredentials;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.value.IntegerValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens for clients with a secret or an assertion (RFC 6749, RFC 7523). */
class TokenEndpointOverHttpTest {
  private static final String GRANT = "grant_type=client_credentials";
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEXT =
      "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.UTF_8);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final InstantSource clock = now::get;
  private final MemoryOAuthClients clients = new MemoryOAuthClients();
  private final OAuthClientRegistry registry =
      new OAuthClientRegistry(clients, InstantSource.system());
  private final AtomicReference<SigningKeys> ring = new AtomicReference<>(SigningKeys.of(SECRET));
  private final DirectoryHost host =
      new DirectoryHost(
          builder ->
              builder
                  .authenticator(
                      Authenticator.firstOf(
                          token -> Optional.<Caller>empty(),
                          token ->
                              new AccessTokenAuthenticator(tokens(), clients).authenticate(token)))
                  .tokenEndpoint(
                      new TokenEndpoint() {
                        @Override
                        public TokenResponse answer(TokenRequest request) {
                          return endpoint().answer(request);
                        }

                        @Override
                        public TokenEndpointMetadata metadata() {
                          return endpoint().metadata();
                        }
                      }));
  private final OAuthClient client = registry.register(new Caller(host.tenantId(), "entra"));
  private final BearerToken secret =
      registry.addSecret(host.tenantId(), client.id(), Optional.empty());

  private AccessTokens tokens() {
    return new AccessTokens(ring.get(), "directory", clock);
  }

  private final IssuerKeySource keys = new IssuerKeySource(clock);
  private final MemoryAssertionReplayCache used = new MemoryAssertionReplayCache(clock);

  private final AtomicBoolean inBody = new AtomicBoolean(true);

  private final AtomicReference<Set<String>> defaultScopes = new AtomicReference<>(Set.of());

  private ClientCredentials endpoint() {
    ClientCredentials endpoint =
        new ClientCredentials(clients, tokens(), new Assertions(keys, used, clock), clock)
            .lasting(Duration.ofMinutes(90))
            .withDefaultScopes(defaultScopes.get());
    return inBody.get() ? endpoint : endpoint.withoutSecretInBody();
  }

  @AfterEach
  void stop() {
    host.close();
    keys.close();
  }

  private Reply post(String form, String... headers) {
    return postTo("/acme/scim/v2", form, headers);
  }

  private Reply postTo(String base, String form, String... headers) {
    StringBuilder more = new StringBuilder();
    for (String header : headers) {
      more.append(header).append("\r\n");
    }
    return host.exchange(
        "POST "
            + base
            + TokenEndpoint.PATH
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + more
            + "Content-Length: "
            + form.length()
            + "\r\nConnection: close\r\n\r\n"
            + form);
  }

  private String shown(String id, String password) {
    return GRANT + "&client_id=" + id + "&client_secret=" + password;
  }

  private static String basic(String id, String password) {
    return "Authorization: Basic "
        + Base64.getEncoder()
            .encodeToString((id + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private int statusOf(String token) {
    return host.exchange(
            "GET /acme/scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token
                + "\r\nConnection: close\r\n\r\n")
        .status();
  }

  private static String token(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return json(reply).findText("access_token").orElseThrow();
  }

  @Test
  void tokenWhenClientMayOnlyReadThenWritesAreForbidden() {
    OAuthClient reader = registry.register(client.caller().withScopes(Set.of(Scope.READ)));
    String password = registry.addSecret(host.tenantId(), reader.id(), Optional.empty()).secret();
    String token = token(post(shown(reader.id(), password)));

    Reply delete =
        host.exchange(
            "DELETE /acme/scim/v2/Users/1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token
                + "\r\nConnection: close\r\n\r\n");

    assertThat(statusOf(token)).isEqualTo(200);
    assertThat(delete.status()).isEqualTo(403);
    assertThat(delete.header("WWW-Authenticate").orElseThrow()).contains("insufficient_scope");
  }

  @Test
  @Requirement({"R7644-231", "R7644-241"})
  void tokenWhenSecretIsInHeaderOrBodyThenIssued() {
    Reply inBody = post(shown(client.id(), secret.secret()));
    Reply inHeader = post(GRANT, basic(client.id(), secret.secret()));

    for (Reply reply : new Reply[] {inBody, inHeader}) {
      assertThat(reply.header("Cache-Control")).contains("no-store");
      assertThat(reply.header("Content-Type").orElseThrow()).startsWith("application/json");
      assertThat(json(reply).findText("token_type")).contains("Bearer");
      assertThat(json(reply).find("expires_in")).contains(new IntegerValue(5_400));
      assertThat(statusOf(token(reply))).isEqualTo(200);
    }
    assertThat(token(inBody)).isNotEqualTo(token(inHeader));
  }

  @Test
  void tokenWhenClientHasSeveralSecretsThenEachWorksUntilRevoked() {
    BearerToken second =
        registry.addSecret(host.tenantId(), client.id(), Optional.of(Duration.ofDays(1)));
    assertThat(post(shown(client.id(), secret.secret())).status()).isEqualTo(200);
    assertThat(post(shown(client.id(), second.secret())).status()).isEqualTo(200);

    registry.revokeCredential(
        host.tenantId(), client.id(), ClientCredential.Secret.idOf(secret.hash()));
    assertThat(post(shown(client.id(), secret.secret())).status()).isEqualTo(401);
    assertThat(post(shown(client.id(), second.secret())).status()).isEqualTo(200);
    now.set(Instant.now().plus(Duration.ofDays(2)));
    assertThat(post(shown(client.id(), second.secret())).status()).isEqualTo(401);
  }

  @Test
  @Requirement("D-044")
  void requestWhenTokenIsExpiredOrClientIsRemovedThenUnauthorized() {
    String token = token(post(shown(client.id(), secret.secret())));
    now.set(now.get().plus(Duration.ofMinutes(89)));
    assertThat(statusOf(token)).isEqualTo(200);
    now.set(now.get().plus(Duration.ofMinutes(2)));
    assertThat(statusOf(token)).isEqualTo(401);

    String another = token(post(shown(client.id(), secret.secret())));
    registry.remove(host.tenantId(), client.id());
    assertThat(statusOf(another)).isEqualTo(401);
  }

  @Test
  void requestWhenClientOrItsSecretIsRevokedThenUnauthorized() {
    String first = token(post(shown(client.id(), secret.secret())));
    BearerToken rotated = registry.rotateSecret(host.tenantId(), client.id());
    String second = token(post(shown(client.id(), rotated.secret())));
    assertThat(statusOf(first)).isEqualTo(200);

    registry.revokeCredential(
        host.tenantId(), client.id(), ClientCredential.Secret.idOf(secret.hash()));
    assertThat(statusOf(first)).isEqualTo(401);
    assertThat(statusOf(second)).isEqualTo(200);

    registry.revoke(host.tenantId(), client.id());
    assertThat(statusOf(second)).isEqualTo(401);
    assertThat(post(shown(client.id(), rotated.secret())).status()).isEqualTo(401);
    assertThat(post(shown(client.id(), "none")).status()).isEqualTo(401);
  }

  @Test
  void requestWhenAuthenticatedThenUseOfSecretIsRecorded() {
    now.set(Instant.parse("2030-01-01T00:00:00Z"));
    String token = token(post(shown(client.id(), secret.secret())));
    assertThat(clients.find(client.id()).orElseThrow().lastUsed()).hasValue(now.get());
    now.set(now.get().plusSeconds(59));
    assertThat(statusOf(token)).isEqualTo(200);
    assertThat(clients.find(client.id()).orElseThrow().lastUsed())
        .hasValue(now.get().minusSeconds(59));
    now.set(now.get().plusSeconds(1));
    assertThat(statusOf(token)).isEqualTo(200);

    assertThat(clients.find(client.id()).orElseThrow().lastUsed()).hasValue(now.get());
    post(shown(client.id(), "wrong"));
    assertThat(clients.find(client.id()).orElseThrow().lastUsed()).hasValue(now.get());
  }

  @Test
  void requestWhenSigningKeyIsRotatedThenTokensAreAccepted() {
    String old = token(post(shown(client.id(), secret.secret())));
    ring.set(SigningKeys.of(NEXT).withPrevious(SECRET));
    assertThat(statusOf(old)).isEqualTo(200);
    String fresh = token(post(shown(client.id(), secret.secret())));
    ring.set(SigningKeys.of(NEXT));
    assertThat(statusOf(old)).isEqualTo(401);
    assertThat(statusOf(fresh)).isEqualTo(200);
  }

  @Test
  void requestWhenTokenIsOfAnotherTenantOrApplicationThenUnauthorized() {
    OAuthClient other = registry.register(new Caller("globex", "entra"));
    BearerToken theirs = registry.addSecret("globex", other.id(), Optional.empty());
    assertThat(post(shown(other.id(), theirs.secret())).status()).isEqualTo(401);
    assertThat(postTo("/globex/scim/v2", shown(client.id(), secret.secret())).status())
        .isEqualTo(401);
    assertThat(postTo("/none-such/scim/v2", shown(client.id(), secret.secret())).status())
        .isEqualTo(401);

    assertThat(statusOf(secret.secret())).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong-secret", "", "nobody"})
  void tokenWhenClientIsUnknownThenInvalidClientWithoutDetail(String password) {
    Reply wrong = post(shown(client.id(), password));
    Reply nobody = post(shown(UUID.randomUUID().toString(), secret.secret()));

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate")).isPresent();
    assertThat(json(wrong).findText("error")).contains("invalid_client");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.body()).isEqualTo(wrong.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grant_type=password | unsupported_grant_type",
        "grant_type=authorization_code&code=x | unsupported_grant_type",
        "scope=x | invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials | invalid_request",
        "grant_type=client_credentials&client_id=a&client_id=b | invalid_request",
        "grant_type=%zz | invalid_request",
        "grant_type=client_credentials&client_assertion=x | invalid_request",
        "grant_type=client_credentials&client_id=%00 | invalid_request",
        "grant_type=client_credentials&client_id=%ED%A0%80 | invalid_request",
      })
  void tokenWhenRequestIsMalformedThenInvalidRequest(String form, String error) {
    Reply reply = post(form);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("error")).contains(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "a/b/c", "/", "text/plain;=", ""})
  void whenContentTypeIsMalformedThenRequestIsInvalid(String type) {
    String form = shown(client.id(), secret.secret());
    Reply reply =
        host.exchange(
            "POST /acme/scim/v2%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n"
                    .formatted(TokenEndpoint.PATH, type)
                + "Content-Length: %d\r\nConnection: close\r\n\r\n%s"
                    .formatted(form.length(), form));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("error")).contains("invalid_request");
  }

  @Test
  void tokenWhenClientAuthenticatesInTwoWaysThenInvalidRequest() {
    Reply both = post(shown(client.id(), secret.secret()), basic(client.id(), secret.secret()));
    assertThat(json(both).findText("error")).contains("invalid_request");
    Reply another = post(GRANT + "&client_id=other", basic(client.id(), secret.secret()));
    assertThat(json(another).findText("error")).contains("invalid_request");
    Reply bearer = post(GRANT, "Authorization: Bearer " + secret.secret());
    assertThat(json(bearer).findText("error")).contains("invalid_request");
    Reply large = post(GRANT + "&x=" + "y".repeat(20_000));
    assertThat(json(large).findText("error")).contains("invalid_request");
  }

  @Test
  void tokenWhenSecretInBodyIsDisabledThenInvalidClient() {
    inBody.set(false);

    Reply refused = post(shown(client.id(), secret.secret()));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(json(refused).findText("error")).contains("invalid_client");
    assertThat(post(GRANT, basic(client.id(), secret.secret())).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&scope=",
        "&scope=scim",
        "&scope=api%3A%2F%2Fapp%2F.default",
        "&scope=https%3A%2F%2Fscim.example%2F.default+scim.read"
      })
  void tokenWhenScopeIsAllowedThenGrantedAndReturned(String scope) {
    Reply reply = post(GRANT + scope, basic(client.id(), secret.secret()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).findText("scope")).contains("scim");
  }

  @ParameterizedTest
  @CsvSource({
    "scim.read, scim.read, 403",
    "scim.read+scim.read, scim.read, 403",
    "scim.write, scim, 404",
    "scim.read+scim, scim, 404",
  })
  void requestWhenTokenScopeIsNarrowerThenItApplies(String requested, String granted, int status) {
    Reply reply = post(GRANT + "&scope=" + requested, basic(client.id(), secret.secret()));
    Reply delete =
        host.exchange(
            "DELETE /acme/scim/v2/Users/1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token(reply)
                + "\r\nConnection: close\r\n\r\n");

    assertThat(json(reply).findText("scope")).contains(granted);
    assertThat(delete.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"other", "scim.read+other", "SCIM", "openid", "api%3A%2F%2Fapp", ".default"})
  void scopeWhenUnknownThenInvalidScope(String scope) {
    Reply reply = post(GRANT + "&scope=" + scope, basic(client.id(), secret.secret()));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(json(reply).findText("error")).contains("invalid_scope");
  }

  @Test
  void scopeWhenTheHostDeclaresItAsDefaultThenEverythingIsGranted() {
    defaultScopes.set(Set.of("api://app"));

    Reply reply = post(GRANT + "&scope=api%3A%2F%2Fapp", basic(client.id(), secret.secret()));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(json(reply).findText("scope")).contains("scim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%22", "scim++scim", "+scim", "scim%0A", "%C3%A4"})
  void tokenWhenScopeIsMalformedThenInvalidScopeAfterAuthentication(String scope) {
    Reply reply = post(GRANT + "&scope=" + scope, basic(client.id(), secret.secret()));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("error")).contains("invalid_scope");

    Reply stranger = post(GRANT + "&scope=" + scope, basic(client.id(), "wrong"));
    assertThat(json(stranger).findText("error")).contains("invalid_client");
  }

  @Test
  void configurationWhenTokenEndpointExistsThenDeclared() {
    String token = token(post(shown(client.id(), secret.secret())));
    Reply config =
        host.exchange(
            "GET /acme/scim/v2/ServiceProviderConfig HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer "
                + token
                + "\r\nConnection: close\r\n\r\n");
    assertThat(config.body()).contains("\"oauth2\"", "\"oauthbearertoken\"");
    try (DirectoryHost without = new DirectoryHost()) {
      assertThat(without.get("/ServiceProviderConfig").body()).doesNotContain("\"oauth2\"");
      assertThat(without.send("POST", TokenEndpoint.PATH, "{}").status()).isIn(404, 405);
    }
  }

  private Reply read(String target) {
    return host.exchange(
        "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/oauth-authorization-server/acme/scim/v2",
        "/acme/scim/v2/.well-known/oauth-authorization-server"
      })
  void metadataWhenReadAtIssuerThenReturned(String target) {
    Reply reply = read(target);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(reply.body())
        .isEqualTo(
            """
            {"issuer":"https://localhost/acme/scim/v2",\
            "token_endpoint":"https://localhost/acme/scim/v2/oauth2/token",\
            "grant_types_supported":["client_credentials"],\
            "token_endpoint_auth_methods_supported":\
            ["client_secret_basic","client_secret_post","private_key_jwt"],\
            "token_endpoint_auth_signing_alg_values_supported":["ES256","PS256","RS256"],\
            "scopes_supported":["scim","scim.read","scim.write"]}\
            """);
    inBody.set(false);
    assertThat(read(target).body()).doesNotContain("client_secret_post");
  }

  @Test
  void metadataWhenTenantIsUnknownThenResponseIsTheSame() {
    String known = read("/acme/scim/v2/.well-known/oauth-authorization-server").body();
    String unknown = read("/nobody/scim/v2/.well-known/oauth-authorization-server").body();

    assertThat(unknown).isEqualTo(known.replace("/acme/", "/nobody/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/oauth-authorization-server",
        "/.well-known/oauth-authorization-server/",
        "/.well-known/oauth-authorization-server/acme/scim/v2/Users",
        "/.well-known/oauth-authorization-serverx/acme/scim/v2",
        "/.well-known/openid-configuration/acme/scim/v2"
      })
  void metadataWhenReadElsewhereThenNotFound(String target) {
    assertThat(read(target).status()).isEqualTo(404);
  }

  @Test
  void metadataWhenTokenEndpointIsAbsentThenNotFound() {
    try (DirectoryHost without = new DirectoryHost()) {
      String appended = "/acme/scim/v2/.well-known/oauth-authorization-server";
      for (String target :
          new String[] {appended, "/.well-known/oauth-authorization-server/acme/scim/v2"}) {
        Reply reply =
            without.exchange(
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(reply.status()).isEqualTo(target.equals(appended) ? 401 : 404);
      }
    }
  }

  @Test
  void buildWhenLifetimeOrKeyIsOutOfBoundsThenIllegalArgument() {
    for (Duration wrong : new Duration[] {Duration.ofMinutes(59), Duration.ofMinutes(361)}) {
      assertThatThrownBy(() -> endpoint().lasting(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SigningKeys.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SigningKeys.random().toString()).doesNotContain("[B@");
  }
}
