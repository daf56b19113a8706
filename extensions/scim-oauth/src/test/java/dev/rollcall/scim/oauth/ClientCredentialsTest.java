// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.gateway.token.TenantUrl;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.gateway.token.TokenResponse.Granted;
import dev.rollcall.scim.gateway.token.TokenResponse.Reason;
import dev.rollcall.scim.gateway.token.TokenResponse.Refused;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses of the token endpoint with the reason for the log. */
class ClientCredentialsTest {
  private static final Instant NOW = Instant.parse("2026-05-13T12:00:00Z");
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final ECKey KEY = newKey();
  private static final Caller ENTRA = new Caller("acme", "entra");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final MemoryOAuthClients clients = new MemoryOAuthClients();
  private final OAuthClientRegistry registry = new OAuthClientRegistry(clients, now::get);
  private final List<String> usedIds = new ArrayList<>();
  private final Assertions assertions =
      new Assertions(
          new IssuerKeySource(now::get, Runnable::run), use -> usedIds.add(use.id()), now::get);
  private final ClientCredentials endpoint =
      new ClientCredentials(
          clients, new AccessTokens(SigningKeys.random(), "app", now::get), assertions, now::get);
  private Optional<Tenant> tenant = Optional.of(Tenant.of("acme"));

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private final class Url implements TenantUrl {
    @Override
    public Optional<Tenant> tenantOfCredential(String tenantId) {
      return tenant.filter(known -> known.id().equals(tenantId));
    }

    @Override
    public boolean isUrlOf(Tenant known) {
      return true;
    }

    @Override
    public URI baseUri(Tenant known) {
      return URI.create("https://app.example/acme");
    }
  }

  private TokenResponse answer(Optional<String> header, Map<String, String> form) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("grant_type", List.of("client_credentials"));
    form.forEach((name, value) -> values.put(name, List.of(value)));
    return endpoint.answer(new TokenRequest(new Url(), header.stream().toList(), values));
  }

  private TokenResponse withSecret(OAuthClient client, BearerToken secret) {
    return answer(Optional.of(basic(client.id(), secret.secret())), Map.of());
  }

  private static String basic(String id, String secret) {
    String pair = id + ":" + secret;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static AuthenticationFailure reason(TokenResponse response) {
    return ((Refused) response).cause().reason();
  }

  private OAuthClient federated(Optional<Duration> lifetime) {
    TrustedIssuer issuer =
        TrustedIssuer.of(
            "https://idp.example",
            "us",
            IssuerKeys.inlineJwks(new JWKSet(KEY.toPublicJWK()).toString()));
    return registry.registerFederated(ENTRA, issuer, lifetime);
  }

  private JWTClaimsSet.Builder claims(OAuthClient client) {
    return new JWTClaimsSet.Builder()
        .issuer("https://idp.example")
        .audience("us")
        .subject(client.id())
        .expirationTime(Date.from(now.get().plusSeconds(60)));
  }

  private static String sign(JWTClaimsSet.Builder claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims.build());
      token.sign(new ECDSASigner(KEY));
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private TokenResponse withAssertion(String assertion) {
    return answer(
        Optional.empty(),
        Map.of("client_assertion", assertion, "client_assertion_type", ASSERTION_TYPE));
  }

  @Test
  void tokenRequestWhenSecretIsValidThenToken() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);

    assertThat(withSecret(client.client(), client.secret())).isInstanceOf(Granted.class);
  }

  @Test
  void tokenRequestWhenTenantIsSuspendedOrUnknownThenRefused() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);

    tenant = Optional.of(new Tenant("acme", "acme", Tenant.State.SUSPENDED, Optional.empty()));
    assertThat(reason(withSecret(client.client(), client.secret())))
        .isEqualTo(AuthenticationFailure.SUSPENDED);
    tenant = Optional.empty();
    assertThat(reason(withSecret(client.client(), client.secret())))
        .isEqualTo(AuthenticationFailure.UNKNOWN_TENANT);
  }

  @Test
  void tokenRequestWhenSecretHasExpiredOrIsWrongThenReason() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);
    BearerToken other = registry.registerWithSecret(ENTRA).secret();

    assertThat(reason(withSecret(client.client(), other)))
        .isEqualTo(AuthenticationFailure.WRONG_SECRET);
    now.set(NOW.plus(Duration.ofDays(365)));
    assertThat(reason(withSecret(client.client(), client.secret())))
        .isEqualTo(AuthenticationFailure.EXPIRED);
  }

  @Test
  void tokenRequestWhenNoCredentialThenReason() {
    OAuthClient client = registry.register(ENTRA);

    assertThat(reason(answer(Optional.empty(), Map.of("client_id", client.id()))))
        .isEqualTo(AuthenticationFailure.NO_CREDENTIAL);
  }

  @Test
  void tokenRequestWhenAuthenticatedInTwoWaysThenInvalidRequest() {
    OAuthClientRegistry.Registered registered = registry.registerWithSecret(ENTRA);
    String id = registered.client().id();
    Optional<String> header = Optional.of(basic(id, registered.secret().secret()));
    Map<String, String> secret =
        Map.of("client_id", id, "client_secret", registered.secret().secret());
    Map<String, String> assertion =
        Map.of(
            "client_id", id, "client_assertion", "a.b.c", "client_assertion_type", ASSERTION_TYPE);
    Map<String, String> both = new HashMap<>(assertion);
    both.putAll(secret);
    Refused invalid = new Refused(Reason.INVALID_REQUEST);

    assertThat(answer(header, secret)).isEqualTo(invalid);
    assertThat(answer(header, assertion)).isEqualTo(invalid);
    assertThat(answer(Optional.empty(), both)).isEqualTo(invalid);
    assertThat(answer(Optional.empty(), secret)).isInstanceOf(Granted.class);
  }

  @Test
  void tokenRequestWhenClientIdDiffersFromHeaderThenInvalidRequest() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);
    Optional<String> header = Optional.of(basic(client.client().id(), client.secret().secret()));

    assertThat(answer(header, Map.of("client_id", "other")))
        .isEqualTo(new Refused(Reason.INVALID_REQUEST));
    assertThat(answer(header, Map.of("client_id", client.client().id())))
        .isInstanceOf(Granted.class);
  }

  @Test
  void readThenTextHasNoSecret() {
    TokenRequest request =
        new TokenRequest(
            new Url(), List.of(), Map.of("grant_type", List.of("g"), "client_id", List.of("c")));

    assertThat(ClientRequest.read(request).orElseThrow()).hasToString("ClientRequest");
  }

  @Test
  void tokenRequestWhenAssertionWithoutClientIdThenClientIsSubject() {
    assertThat(withAssertion(sign(claims(federated(Optional.empty())))))
        .isInstanceOf(Granted.class);
  }

  @Test
  void tokenRequestWhenFederatedCredentialHasExpiredThenRefused() {
    OAuthClient client = federated(Optional.of(Duration.ofSeconds(60)));
    now.set(NOW.plusSeconds(60));

    assertThat(reason(withAssertion(sign(claims(client)))))
        .isEqualTo(AuthenticationFailure.EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "j1, u1, j1",
    "' ', u1, u1",
    ", u1, u1",
  })
  void tokenRequestWhenAssertionMayBeUsedOnceThenIdentifiedByJtiOrUti(
      String jti, String uti, String expected) {
    OAuthClient client = federated(Optional.empty());
    registry.replay("acme", client.id(), ReplayPolicy.ONCE);

    withAssertion(sign(claims(client).jwtID(jti).claim("uti", uti)));

    assertThat(usedIds).containsExactly(expected);
  }

  @Test
  void tokenRequestWhenAssertionMayBeUsedOnceAndHasNoIdThenIdentifiedByContent() {
    OAuthClient client = federated(Optional.empty());
    registry.replay("acme", client.id(), ReplayPolicy.ONCE);
    String longest = "x".repeat(256);

    String assertion = sign(claims(client));
    withAssertion(assertion);
    withAssertion(sign(claims(client).jwtID(longest)));
    String tooLong = sign(claims(client).jwtID(longest + "x"));
    withAssertion(tooLong);

    assertThat(usedIds).containsExactly(hash(assertion), longest, hash(tooLong));
  }

  private static String hash(String assertion) {
    return TokenHash.of(assertion.substring(0, assertion.lastIndexOf('.'))).hex();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT6H"})
  void lastingWhenAtBoundThenAccepted(Duration lifetime) {
    assertThatCode(() -> endpoint.lasting(lifetime)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT59M59S", "PT6H1S"})
  void lastingWhenOutOfBoundsThenRejected(Duration lifetime) {
    assertThatIllegalArgumentException().isThrownBy(() -> endpoint.lasting(lifetime));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "PT24H"})
  void withMaxLifetimeWhenAtBoundThenAccepted(Duration longest) {
    assertThatCode(() -> assertions.withMaxLifetime(longest)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT59S", "PT24H1S"})
  void withMaxLifetimeWhenOutOfBoundsThenRejected(Duration longest) {
    assertThatIllegalArgumentException().isThrownBy(() -> assertions.withMaxLifetime(longest));
  }
}
