// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Tests JWTs of issuers that administrators of several tenants have registered. */
class RegisteredIssuersTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-05-13T12:00:00Z"));
  private static final Caller ACME = new Caller("acme", "entra");
  private static final Caller GLOBEX = new Caller("globex", "entra");
  private static final String ISSUER = "https://idp.example/acme";
  private static final ECKey KEY = newKey();

  private final MemoryOAuthClients clients = new MemoryOAuthClients();
  private final OAuthClientRegistry registry = new OAuthClientRegistry(clients, CLOCK);
  private final JwtAuthenticator authenticator =
      new JwtAuthenticator(
          JwtTrusts.of(clients, CLOCK), new IssuerKeySource(CLOCK, task -> {}), CLOCK);

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static TrustedIssuer issuer(String audience, IssuerKeys keys) {
    return TrustedIssuer.of(ISSUER, audience, keys).withClaim("sub", "service");
  }

  private static IssuerKeys keys() {
    return IssuerKeys.inlineJwks(new JWKSet(KEY.toPublicJWK()).toString());
  }

  private OAuthClient register(Caller connection, TrustedIssuer issuer) {
    return registry.registerFederated(connection, issuer, Optional.empty());
  }

  private AuthenticationResult verify(String... audiences) {
    return authenticator.verify(token(audiences));
  }

  private static String token(String... audiences) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject("service")
            .audience(List.of(audiences))
            .claim("tid", "acme")
            .expirationTime(Date.from(CLOCK.instant().plusSeconds(600)))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims);
    try {
      token.sign(new ECDSASigner(KEY));
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
    return token.serialize();
  }

  /** A condition less, an audience more or other keys do not make another identity. */
  @Test
  void registerWhenAnotherTenantAcceptsTheSameTokenThenRejected() {
    TrustedIssuer registered =
        issuer("app", keys()).withAudience("api://app").withClaim("tid", "acme");
    register(ACME, registered);

    List<TrustedIssuer> overlapping =
        List.of(
            issuer("app", keys()),
            issuer("api://app", IssuerKeys.publicJwksUri("https://globex.example/keys")),
            issuer("app", keys()).withAudience("more").withClaim("other", "claim"),
            registered.withAuthorizedParty("party"));
    for (TrustedIssuer issuer : overlapping) {
      assertThatThrownBy(() -> register(GLOBEX, issuer))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(verify("app")).isEqualTo(AuthenticationResult.accepted(ACME));
    register(GLOBEX, issuer("globex", keys()));
    assertThat(verify("globex")).isEqualTo(AuthenticationResult.accepted(GLOBEX));
  }

  @Test
  void verifyWhenKeysOfAnotherTenantCannotBeFetchedThenAccepted() {
    register(GLOBEX, issuer("other", IssuerKeys.publicJwksUri("https://globex.example/keys")));
    register(ACME, issuer("app", keys()));

    assertThat(verify("app", "other")).isEqualTo(AuthenticationResult.accepted(ACME));
    assertThatThrownBy(() -> verify("other")).isInstanceOf(ScimException.class);
  }

  /** The time of the last use cannot be written, so each request finds a client without it. */
  @Test
  void verifyWhenUseCannotBeRecordedThenTriedOncePerMinute() {
    OAuthClient client = register(ACME, issuer("app", keys()));
    List<Instant> tries = new CopyOnWriteArrayList<>();
    JwtTrust trust = JwtTrusts.of(clients, CLOCK).findByIssuer(ISSUER).get(0);
    AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
    JwtAuthenticator authenticator =
        new JwtAuthenticator(
            new JwtTrusts() {
              @Override
              public List<JwtTrust> findByIssuer(String issuer) {
                return List.of(trust);
              }

              @Override
              public void recordUse(JwtTrust used, Instant time) {
                assertThat(used.registration().orElseThrow().client()).isEqualTo(client);
                tries.add(time);
              }
            },
            new IssuerKeySource(CLOCK, task -> {}),
            now::get);

    String token = token("app");
    for (int i = 0; i < 5; i++) {
      assertThat(authenticator.verify(token)).isEqualTo(AuthenticationResult.accepted(ACME));
    }
    now.set(CLOCK.instant().plusSeconds(60));
    authenticator.verify(token);

    assertThat(tries).containsExactly(CLOCK.instant(), now.get());
  }

  @Test
  void verifyWhenAssertionsAreAcceptedOnceThenRejected() {
    OAuthClient client = register(ACME, issuer("app", keys()));
    registry.replay(ACME.tenantId(), client.id(), ReplayPolicy.ONCE);

    assertThat(verify("app"))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.WRONG_ISSUER));
  }
}
