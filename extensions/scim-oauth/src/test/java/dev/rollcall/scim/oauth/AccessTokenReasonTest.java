// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reason for which an access token of this application is rejected. */
class AccessTokenReasonTest {
  private static final Instant NOW = Instant.parse("2026-05-13T12:00:00Z");
  private static final Caller ACME = new Caller("acme", "entra");
  private static final byte[] SECRET = new byte[32];
  private static final Secret CREDENTIAL =
      new Secret(TokenHash.of("secret"), Lifetime.from(NOW, Optional.empty()));
  private static final String KEY_ID = SigningKeys.of(SECRET).current().id();

  private static AuthenticationResult verify(String token, Caller owner) {
    OAuthClient client = OAuthClient.of("c1", owner, NOW, List.of(CREDENTIAL));
    return new AccessTokenAuthenticator(
            new AccessTokens(SigningKeys.of(SECRET), "app", InstantSource.fixed(NOW)),
            id -> Optional.of(client))
        .verify(token);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("app")
        .audience("app")
        .subject("c1")
        .claim("tenant", "acme")
        .claim("connection", "entra")
        .claim("credential", CREDENTIAL.id())
        .expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private static String sign(JWTClaimsSet.Builder claims, String keyId, byte[] secret) {
    try {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.HS256)
              .type(new JOSEObjectType("at+jwt"))
              .keyID(keyId)
              .build();
      SignedJWT token = new SignedJWT(header, claims.build());
      token.sign(new MACSigner(secret));
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String sign(JWTClaimsSet.Builder claims) {
    return sign(claims, KEY_ID, SECRET);
  }

  @Test
  void verifyWhenValidThenCaller() {
    assertThat(verify(sign(claims()), ACME).caller()).contains(ACME);
  }

  @Test
  void verifyWhenSignedWithOtherSecretThenBadSignature() {
    byte[] other = new byte[32];
    other[0] = 1;

    assertThat(verify(sign(claims(), KEY_ID, other), ACME))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.BAD_SIGNATURE));
    assertThat(verify(sign(claims(), "other", SECRET), ACME))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN));
  }

  @Test
  void verifyWhenOfOtherApplicationThenWrongAudience() {
    AuthenticationResult wrong =
        AuthenticationResult.rejected(AuthenticationFailure.WRONG_AUDIENCE);

    assertThat(verify(sign(claims().issuer("other")), ACME)).isEqualTo(wrong);
    assertThat(verify(sign(claims().audience("other")), ACME)).isEqualTo(wrong);
    assertThat(verify(sign(claims().audience(List.of("app", "other"))), ACME)).isEqualTo(wrong);
  }

  @Test
  void verifyWhenClientBelongsToOtherConnectionThenRevoked() {
    AuthenticationResult revoked =
        AuthenticationResult.rejected(AuthenticationFailure.REVOKED, ACME);

    assertThat(verify(sign(claims()), new Caller("globex", "entra"))).isEqualTo(revoked);
    assertThat(verify(sign(claims()), new Caller("acme", "okta"))).isEqualTo(revoked);
  }

  @Test
  void verifyWhenExpiredThenReasonAndOwner() {
    assertThat(verify(sign(claims().expirationTime(Date.from(NOW))), ACME))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, ACME));
    assertThat(verify(sign(claims().expirationTime(null)), ACME))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, ACME));
  }

  @Test
  void verifyWhenNoJwtThenMalformed() {
    assertThat(verify("opaque", ACME))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.MALFORMED));
  }

  @Test
  void verifyWhenClientIsRevokedThenRevoked() {
    OAuthClient client = OAuthClient.of("c1", ACME, NOW, List.of(CREDENTIAL)).revoked();

    assertThat(authenticator(SigningKeys.of(SECRET), client).verify(sign(claims())))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.REVOKED, ACME));
  }

  @Test
  void authenticateThenCallerOfAValidToken() {
    OAuthClient client = OAuthClient.of("c1", ACME, NOW, List.of(CREDENTIAL));
    AccessTokenAuthenticator authenticator = authenticator(SigningKeys.of(SECRET), client);

    assertThat(authenticator.authenticate(sign(claims()))).contains(ACME);
    assertThat(authenticator.authenticate("opaque")).isEmpty();
  }

  @Test
  void verifyWhenSignedWithPreviousSecretThenAccepted() {
    byte[] current = new byte[32];
    current[0] = 1;
    OAuthClient client = OAuthClient.of("c1", ACME, NOW, List.of(CREDENTIAL));

    assertThat(
            authenticator(SigningKeys.of(current).withPrevious(SECRET), client)
                .verify(sign(claims()))
                .caller())
        .contains(ACME);
  }

  private static AccessTokenAuthenticator authenticator(SigningKeys keys, OAuthClient client) {
    return new AccessTokenAuthenticator(
        new AccessTokens(keys, "app", InstantSource.fixed(NOW)), id -> Optional.of(client));
  }

  @Test
  void randomThenOtherSecretEachTime() {
    assertThat(SigningKeys.random().current().secret())
        .isNotEqualTo(SigningKeys.random().current().secret());
  }

  @Test
  void toStringThenNoSecret() {
    assertThat(SigningKeys.of(SECRET)).hasToString("SigningKeys of [" + KEY_ID + "]");
  }
}
