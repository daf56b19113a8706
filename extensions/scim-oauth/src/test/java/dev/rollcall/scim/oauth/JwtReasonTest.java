// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reason for which a JWT is rejected. */
class JwtReasonTest {
  private static final Instant NOW = Instant.parse("2026-05-13T12:00:00Z");
  private static final Caller ACME = new Caller("acme", "entra");
  private static final ECKey KEY = newKey("k1");
  private static final ECKey OTHER = newKey("k1");

  private final Authenticator authenticator =
      new JwtAuthenticator(
          JwtTrusts.of(
              new JwtTrust(issuer().withClaim("tid", "t1").withAuthorizedParty("party"), ACME),
              new JwtTrust(issuer().withClaim("both", "yes"), ACME),
              new JwtTrust(issuer().withClaim("both", "yes"), new Caller("globex", "entra"))),
          new IssuerKeySource(InstantSource.fixed(NOW)),
          InstantSource.fixed(NOW));

  private static ECKey newKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static TrustedIssuer issuer() {
    return TrustedIssuer.of(
        "https://idp.example",
        "us",
        IssuerKeys.inlineJwks(new JWKSet(KEY.toPublicJWK()).toString()));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://idp.example")
        .audience("us")
        .claim("tid", "t1")
        .claim("azp", "party")
        .expirationTime(Date.from(NOW.plusSeconds(600)));
  }

  private static String sign(
      JWTClaimsSet.Builder claims, ECKey key, UnaryOperator<JWSHeader.Builder> more) {
    try {
      JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1");
      SignedJWT token = new SignedJWT(more.apply(header).build(), claims.build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String sign(JWTClaimsSet.Builder claims) {
    return sign(claims, KEY, header -> header);
  }

  private static Date in(long seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("opaque", AuthenticationFailure.MALFORMED),
        arguments("bnVsbA.e30.AAAA", AuthenticationFailure.MALFORMED),
        arguments("eyJhbGciOiJIUzI1NiJ9.e30.AAAA", AuthenticationFailure.WRONG_ISSUER),
        arguments(
            sign(claims().issuer("https://idp.example/")), AuthenticationFailure.WRONG_ISSUER),
        arguments(
            sign(claims().issuer("https://idp.example\u0000")), AuthenticationFailure.MALFORMED),
        arguments(
            sign(claims().audience(Arrays.asList("us", null))), AuthenticationFailure.MALFORMED),
        arguments(sign(claims().audience("them")), AuthenticationFailure.WRONG_AUDIENCE),
        arguments(
            "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlIn0.AAAA",
            AuthenticationFailure.UNSUPPORTED_ALGORITHM),
        arguments(sign(claims()) + "=", AuthenticationFailure.MALFORMED),
        arguments(sign(claims()) + ".AAAA", AuthenticationFailure.MALFORMED),
        arguments(sign(claims()).replaceAll("[^.]*$", ""), AuthenticationFailure.MALFORMED),
        arguments(sign(claims().expirationTime(in(-60))), AuthenticationFailure.EXPIRED),
        arguments(sign(claims().expirationTime(in(-61))), AuthenticationFailure.EXPIRED),
        arguments(sign(claims().expirationTime(null)), AuthenticationFailure.EXPIRED),
        arguments(sign(claims().notBeforeTime(in(61))), AuthenticationFailure.NOT_YET_VALID),
        arguments(sign(claims().issueTime(in(61))), AuthenticationFailure.NOT_YET_VALID),
        arguments(sign(claims().claim("both", "yes")), AuthenticationFailure.AMBIGUOUS),
        arguments(sign(claims(), OTHER, h -> h), AuthenticationFailure.BAD_SIGNATURE),
        arguments(sign(claims(), KEY, h -> h.keyID("k2")), AuthenticationFailure.UNKNOWN_KEY),
        arguments(
            sign(claims(), KEY, h -> h.type(new JOSEObjectType("secevent+jwt"))),
            AuthenticationFailure.WRONG_TYPE));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void verifyWhenRejectedThenReason(String token, AuthenticationFailure reason) {
    assertThat(authenticator.verify(token)).isEqualTo(AuthenticationResult.rejected(reason));
  }

  static Stream<Arguments> differingClaims() {
    return Stream.of(
        arguments("tid", claims().claim("tid", "t2")),
        arguments("tid", claims().claim("tid", null)),
        arguments("azp", claims().claim("azp", "other")),
        arguments("azp", claims().claim("azp", null)),
        arguments("appid", claims().claim("azp", null).claim("appid", "other")),
        arguments("appid", claims().claim("appid", "other")));
  }

  @ParameterizedTest
  @MethodSource("differingClaims")
  void verifyWhenClaimDiffersThenItsName(String name, JWTClaimsSet.Builder claims) {
    assertThat(authenticator.verify(sign(claims)))
        .isEqualTo(
            new Rejected(AuthenticationFailure.WRONG_CLAIM, Optional.empty(), Optional.of(name)));
  }

  @Test
  void verifyWhenAuthorizedPartyIsInEitherVersionThenAccepted() {
    assertThat(authenticator.verify(sign(claims())).caller()).contains(ACME);
    assertThat(
            authenticator
                .verify(sign(claims().claim("azp", null).claim("appid", "party")))
                .caller())
        .contains(ACME);
  }

  @Test
  void verifyWhenTimesAreWithinTheClockSkewThenAccepted() {
    String token = sign(claims().notBeforeTime(in(60)).issueTime(in(60)).expirationTime(in(-59)));

    assertThat(authenticator.verify(token).caller()).contains(ACME);
    assertThat(authenticator.authenticate(token)).contains(ACME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt", "AT+JWT"})
  void verifyWhenTypeIsThatOfATokenThenAccepted(String type) {
    assertThat(
            authenticator
                .verify(sign(claims(), KEY, header -> header.type(new JOSEObjectType(type))))
                .caller())
        .contains(ACME);
  }

  @Test
  void verifyWhenTokenIsLongerThan16KibibytesThenMalformed() {
    String longest = padded(16 * 1_024);
    String longer = padded(16 * 1_024 + 1);

    assertThat(authenticator.verify(longest).caller()).contains(ACME);
    assertThat(authenticator.verify(longer))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.MALFORMED));
  }

  /** Returns a token of this length, with padding in its claims and header. */
  private static String padded(int length) {
    int size = sign(claims()).length();
    for (int header = 0; header < 4; header++) {
      String type = "a".repeat(header + 1);
      int claims = (length - size) * 3 / 4 - 50;
      for (int more = 0; more < 50; more++) {
        String padding = "x".repeat(claims + more);
        String token = sign(claims().claim("p", padding), KEY, h -> h.contentType(type));
        if (token.length() == length) {
          return token;
        }
      }
    }
    throw new IllegalStateException("no token has this length");
  }

  @Test
  void verifyWhenRsaKeyIsTooShortThenBadSignature() throws JOSEException {
    assertThat(verifyRsa(2_048).caller()).contains(ACME);
    assertThat(verifyRsa(1_024))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.BAD_SIGNATURE));
  }

  private static AuthenticationResult verifyRsa(int bits) throws JOSEException {
    RSAKey key = new RSAKeyGenerator(bits, true).keyID("k1").generate();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims().build());
    token.sign(new RSASSASigner(key.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
    TrustedIssuer issuer =
        TrustedIssuer.of(
            "https://idp.example",
            "us",
            IssuerKeys.inlineJwks(new JWKSet(key.toPublicJWK()).toString()));
    return new JwtAuthenticator(
            JwtTrusts.of(new JwtTrust(issuer, ACME)),
            new IssuerKeySource(InstantSource.fixed(NOW)),
            InstantSource.fixed(NOW))
        .verify(token.serialize());
  }

  private static Federated federated() {
    return new Federated(
        "federated",
        TrustedIssuer.of("https://idp", "app", IssuerKeys.inlineJwks("{}")),
        Lifetime.from(NOW, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "tenant", "connection", "credential"})
  void verifyWhenAccessTokenLacksAClaimThenMalformed(String missing) throws JOSEException {
    byte[] secret = new byte[32];
    AccessTokens tokens = new AccessTokens(SigningKeys.of(secret), "app", InstantSource.fixed(NOW));
    JWTClaimsSet whole =
        new JWTClaimsSet.Builder()
            .issuer("app")
            .audience("app")
            .subject("c1")
            .claim("tenant", "acme")
            .claim("connection", "entra")
            .claim("credential", "federated")
            .expirationTime(in(60))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(SigningKeys.of(secret).current().id())
            .build();
    AccessTokenAuthenticator own =
        new AccessTokenAuthenticator(
            tokens, id -> Optional.of(OAuthClient.of(id, ACME, NOW, List.of(federated()))));

    SignedJWT good = new SignedJWT(header, whole);
    good.sign(new MACSigner(secret));
    assertThat(own.verify(good.serialize()).caller()).contains(ACME);
    SignedJWT bad =
        new SignedJWT(header, new JWTClaimsSet.Builder(whole).claim(missing, null).build());
    bad.sign(new MACSigner(secret));
    assertThat(own.verify(bad.serialize()))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.MALFORMED));
  }
}
