// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.rollcall.scim.gateway.token.TokenEndpointMetadata;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.gateway.token.TokenResponse.Granted;
import dev.rollcall.scim.gateway.token.TokenResponse.Reason;
import dev.rollcall.scim.gateway.token.TokenResponse.Refused;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The options of the token endpoint, and the rules for clients and their assertions. */
class TokenEndpointTest {
  private static final Instant NOW = Instant.parse("2026-05-13T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Caller ENTRA = new Caller("acme", "entra");
  private static final String ISSUER = "https://idp.example";
  private static final ECKey KEY = newKey();

  private final MemoryOAuthClients stored = new MemoryOAuthClients();
  private final OAuthClientRegistry registry = new OAuthClientRegistry(stored, CLOCK);
  private final List<String> recorded = new ArrayList<>();
  private final OAuthClientStore clients =
      new OAuthClientStore() {
        @Override
        public Optional<OAuthClient> find(String clientId) {
          return stored.find(clientId);
        }

        @Override
        public void recordUse(OAuthClient client, String credentialId, Instant time) {
          recorded.add(client.id() + " " + credentialId + " " + time);
        }
      };
  private boolean isUrlOfTenant = true;
  private boolean isUsed;
  private final Assertions assertions =
      new Assertions(new IssuerKeySource(CLOCK, Runnable::run), use -> !isUsed, CLOCK);
  private final ClientCredentials endpoint = endpoint(assertions);

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private ClientCredentials endpoint(Assertions verifier) {
    return new ClientCredentials(
        clients, new AccessTokens(SigningKeys.random(), "app", CLOCK), verifier, CLOCK);
  }

  private final class Url implements TenantUrl {
    @Override
    public Optional<Tenant> tenantOfCredential(String tenantId) {
      return Optional.of(Tenant.of("acme"));
    }

    @Override
    public boolean isUrlOf(Tenant known) {
      return isUrlOfTenant;
    }

    @Override
    public URI baseUri(Tenant known) {
      return URI.create("https://app.example/acme");
    }
  }

  private TokenResponse answer(ClientCredentials asked, String... pairs) {
    Map<String, List<String>> form = new HashMap<>();
    form.put("grant_type", List.of("client_credentials"));
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], List.of(pairs[i + 1]));
    }
    return asked.answer(new TokenRequest(new Url(), List.of(), form));
  }

  private TokenResponse withSecret(
      ClientCredentials asked, OAuthClientRegistry.Registered client, String... more) {
    List<String> pairs = new ArrayList<>(List.of(more));
    pairs.addAll(
        List.of("client_id", client.client().id(), "client_secret", client.secret().secret()));
    return answer(asked, pairs.toArray(String[]::new));
  }

  private TokenResponse withAssertion(
      ClientCredentials asked, OAuthClient client, String assertion) {
    return answer(
        asked,
        "client_id",
        client.id(),
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        assertion);
  }

  private TokenResponse withAssertion(OAuthClient client, JWTClaimsSet.Builder claims) {
    return withAssertion(endpoint, client, sign(claims));
  }

  private static TrustedIssuer issuer() {
    return TrustedIssuer.of(
        ISSUER, "us", IssuerKeys.inlineJwks(new JWKSet(KEY.toPublicJWK()).toString()));
  }

  private OAuthClient federated(TrustedIssuer issuer) {
    return registry.registerFederated(ENTRA, issuer, Optional.empty());
  }

  private static JWTClaimsSet.Builder claims(String subject) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("us")
        .subject(subject)
        .expirationTime(Date.from(NOW.plusSeconds(60)));
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

  private static AuthenticationFailure reason(TokenResponse response) {
    return ((Refused) response).cause().reason();
  }

  @Test
  void tokenRequestWhenTokenIsGrantedThenUseOfTheCredentialIsRecorded() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);

    assertThat(withSecret(endpoint, client)).isInstanceOf(Granted.class);
    assertThat(recorded)
        .containsExactly(
            client.client().id() + " " + client.client().secrets().get(0).id() + " " + NOW);
  }

  @Test
  void tokenRequestWhenGrantTypeIsNotSupportedThenRefused() {
    assertThat(answer(endpoint, "grant_type", "password"))
        .isEqualTo(new Refused(Reason.UNSUPPORTED_GRANT_TYPE));
  }

  @Test
  void tokenRequestWhenClientIsUnknownThenRefused() {
    assertThat(answer(endpoint, "client_id", "unknown", "client_secret", "secret"))
        .isEqualTo(new Refused(Reason.INVALID_CLIENT));
  }

  @Test
  void tokenRequestWhenClientIsRevokedThenRefused() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);
    registry.revoke("acme", client.client().id());

    assertThat(reason(withSecret(endpoint, client))).isEqualTo(AuthenticationFailure.REVOKED);
  }

  @Test
  void tokenRequestWhenUrlIsOfAnotherTenantThenRefused() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);
    isUrlOfTenant = false;

    assertThat(reason(withSecret(endpoint, client))).isEqualTo(AuthenticationFailure.OTHER_TENANT);
  }

  @Test
  void tokenRequestWhenScopeIsUnknownThenRefused() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);

    assertThat(withSecret(endpoint, client, "scope", "openid"))
        .isEqualTo(new Refused(Reason.INVALID_SCOPE));
  }

  @Test
  void tokenRequestWhenScopeIsRequestedThenGrantedUpToThatOfTheClient() {
    OAuthClientRegistry.Registered reader =
        registry.registerWithSecret(ENTRA.withScopes(Set.of(Scope.READ)));

    assertThat(withSecret(endpoint, reader, "scope", "scim"))
        .isInstanceOfSatisfying(
            Granted.class, granted -> assertThat(granted.scope()).isEqualTo("scim.read"));
  }

  @Test
  void withDefaultScopesThenTheirNamesAreAccepted() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);

    assertThat(withSecret(endpoint, client, "scope", "api://app"))
        .isEqualTo(new Refused(Reason.INVALID_SCOPE));
    assertThat(
            withSecret(
                endpoint.withDefaultScopes(Set.of("api://app")), client, "scope", "api://app"))
        .isInstanceOfSatisfying(
            Granted.class, granted -> assertThat(granted.scope()).isEqualTo("scim"));
  }

  @Test
  void lastingThenTokensHaveThatLifetime() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);
    Duration lifetime = Duration.ofHours(6);

    assertThat(withSecret(endpoint.lasting(lifetime), client))
        .isInstanceOfSatisfying(
            Granted.class, granted -> assertThat(granted.lifetime()).isEqualTo(lifetime));
  }

  @Test
  void withoutSecretInBodyThenSuchARequestIsRefused() {
    OAuthClientRegistry.Registered client = registry.registerWithSecret(ENTRA);

    assertThat(reason(withSecret(endpoint.withoutSecretInBody(), client)))
        .isEqualTo(AuthenticationFailure.UNSUPPORTED_METHOD);
  }

  @Test
  void metadataThenMethodsAlgorithmsAndScopes() {
    assertThat(endpoint.metadata())
        .isEqualTo(
            new TokenEndpointMetadata(
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt"),
                List.of("ES256", "PS256", "RS256"),
                List.of("scim", "scim.read", "scim.write")));
    assertThat(endpoint.withoutSecretInBody().metadata().authenticationMethods())
        .containsExactly("client_secret_basic", "private_key_jwt");
  }

  @Test
  void assertionWhenMalformedThenRefused() {
    assertThat(reason(withAssertion(endpoint, federated(issuer()), "no JWT")))
        .isEqualTo(AuthenticationFailure.MALFORMED);
  }

  @Test
  void assertionWhenOfAnotherIssuerThenRefused() {
    OAuthClient client = federated(issuer());

    assertThat(reason(withAssertion(client, claims(client.id()).issuer("https://other.example"))))
        .isEqualTo(AuthenticationFailure.WRONG_ISSUER);
  }

  @Test
  void assertionWhenAboutAnotherClientThenRefused() {
    OAuthClient client = federated(issuer());

    assertThat(reason(withAssertion(client, claims("other"))))
        .isEqualTo(AuthenticationFailure.WRONG_SUBJECT);
  }

  @Test
  void assertionWhenSubjectIsConfiguredThenThatSubject() {
    OAuthClient client = federated(issuer().withClaim("sub", "workload"));

    assertThat(withAssertion(client, claims("workload"))).isInstanceOf(Granted.class);
    assertThat(reason(withAssertion(client, claims(client.id()))))
        .isEqualTo(AuthenticationFailure.WRONG_CLAIM);
  }

  @Test
  void assertionWhenIssuerHasNoAudienceThenUrlOfTheTokenEndpoint() {
    OAuthClient client =
        federated(
            TrustedIssuer.forTokenEndpoint(
                ISSUER, IssuerKeys.inlineJwks(new JWKSet(KEY.toPublicJWK()).toString())));

    assertThat(
            withAssertion(
                client, claims(client.id()).audience("https://app.example/acme/oauth2/token")))
        .isInstanceOf(Granted.class);
    assertThat(reason(withAssertion(client, claims(client.id()))))
        .isEqualTo(AuthenticationFailure.WRONG_AUDIENCE);
  }

  @Test
  void assertionWhenItLivesTooLongThenRefused() {
    OAuthClient client = federated(issuer());
    JWTClaimsSet.Builder longest =
        claims(client.id()).expirationTime(Date.from(NOW.plusSeconds(7_200 + 60)));
    JWTClaimsSet.Builder longer =
        claims(client.id()).expirationTime(Date.from(NOW.plusSeconds(7_200 + 61)));

    assertThat(withAssertion(client, longest)).isInstanceOf(Granted.class);
    assertThat(reason(withAssertion(client, longer)))
        .isEqualTo(AuthenticationFailure.LIFETIME_TOO_LONG);
    assertThat(
            withAssertion(
                endpoint(assertions.withMaxLifetime(Duration.ofHours(3))), client, sign(longer)))
        .isInstanceOf(Granted.class);
  }

  @Test
  void assertionWhenUsedBeforeThenRefusedByClientsThatAcceptItOnce() {
    OAuthClient client = federated(issuer());
    isUsed = true;
    assertThat(withAssertion(client, claims(client.id()))).isInstanceOf(Granted.class);

    registry.replay("acme", client.id(), ReplayPolicy.ONCE);
    assertThat(reason(withAssertion(client, claims(client.id()))))
        .isEqualTo(AuthenticationFailure.REPLAYED);

    isUsed = false;
    assertThat(withAssertion(client, claims(client.id()))).isInstanceOf(Granted.class);
  }
}
