// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.gateway.logout.SignedRequest;
import dev.rollcall.scim.gateway.logout.TokenVerification;
import dev.rollcall.scim.gateway.logout.TokenVerification.Refused;
import dev.rollcall.scim.gateway.logout.TokenVerification.Verified;
import dev.rollcall.scim.gateway.token.TenantUrl;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The signed tokens of logout requests, and the reasons for which they are rejected. */
class LogoutTokensTest {
  private static final Instant NOW = Instant.parse("2026-05-13T12:00:00Z");
  private static final String ISSUER = "https://acme.okta.example";
  private static final String URL = "https://app.example/acme/scim/v2/endpoint";
  private static final ECKey KEY = newKey();
  private static final JOSEObjectType GTR = new JOSEObjectType("global-token-revocation+jwt");
  private static final JOSEObjectType SET = new JOSEObjectType("secevent+jwt");

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final IssuerKeySource keys = new IssuerKeySource(clock);
  private final MemoryAssertionReplayCache used = new MemoryAssertionReplayCache(clock);
  private final JwtTrusts trusts =
      JwtTrusts.of(
          new JwtTrust(issuer(ISSUER, URL), new Caller("acme", "okta")),
          new JwtTrust(issuer("https://globex.example", URL), new Caller("globex", "okta")),
          new JwtTrust(issuer("https://gone.example", URL), new Caller("gone", "okta")),
          new JwtTrust(issuer("https://shared.example", URL), new Caller("acme", "okta")),
          new JwtTrust(issuer("https://shared.example", URL), new Caller("globex", "okta")));
  private final RevocationTokens revocations = new RevocationTokens(trusts, keys, used, clock);
  private final SecurityEventTokens events = new SecurityEventTokens(trusts, keys, used, clock);

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static TrustedIssuer issuer(String name, String audience) {
    return TrustedIssuer.of(
            name, audience, IssuerKeys.inlineJwks(new JWKSet(KEY.toPublicJWK()).toString()))
        .withClaim("client", "c1");
  }

  private static JWTClaimsSet.Builder claims(String issuer) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(URL)
        .claim("client", "c1")
        .issueTime(Date.from(NOW))
        .jwtID(UUID.randomUUID().toString());
  }

  private static JWTClaimsSet.Builder request() {
    return claims(ISSUER).subject("client-1").notBeforeTime(in(-300)).expirationTime(in(300));
  }

  private static Date in(long seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  private static String sign(JOSEObjectType type, JWTClaimsSet.Builder claims) {
    try {
      JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").type(type);
      SignedJWT token = new SignedJWT(header.build(), claims.build());
      token.sign(new ECDSASigner(KEY));
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The URL of the tenant acme; records the look-ups of tenants. */
  private static final class AcmeUrl implements TenantUrl {
    final List<String> lookups = new ArrayList<>();

    @Override
    public Optional<Tenant> tenantOfCredential(String tenantId) {
      lookups.add(tenantId);
      return Optional.of(tenantId).filter(List.of("acme", "globex")::contains).map(Tenant::of);
    }

    @Override
    public boolean isUrlOf(Tenant tenant) {
      return tenant.key().equals("acme");
    }

    @Override
    public URI baseUri(Tenant tenant) {
      return URI.create("https://app.example/acme/scim/v2");
    }
  }

  private final AcmeUrl url = new AcmeUrl();

  private TokenVerification revocation(String token) {
    return revocations.verify(new SignedRequest(url, token));
  }

  private TokenVerification event(String token) {
    return events.verify(new SignedRequest(url, token));
  }

  private static AuthenticationFailure reason(TokenVerification result) {
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).cause().reason();
  }

  private static Optional<String> claim(TokenVerification result) {
    Rejected cause = ((Refused) result).cause();
    assertThat(cause.reason()).isEqualTo(AuthenticationFailure.WRONG_CLAIM);
    return cause.claim();
  }

  @Nested
  class Revocations {
    @Test
    void verifyWhenTokenIsThatOfOktaThenAccepted() {
      String token = sign(GTR, request().jwtID("j1"));

      Verified verified = (Verified) revocation(token);

      assertThat(verified.tenant().id()).isEqualTo("acme");
      assertThat(verified.caller()).isEqualTo(new Caller("acme", "okta"));
      assertThat(verified.token().issuer()).isEqualTo(ISSUER);
      assertThat(verified.token().id()).isEqualTo("global-token-revocation:j1");
      assertThat(verified.token().end()).isEqualTo(NOW.plusSeconds(360));
    }

    static Stream<Arguments> refused() {
      return Stream.of(
          arguments("text", AuthenticationFailure.MALFORMED),
          arguments(sign(SET, request()), AuthenticationFailure.WRONG_TYPE),
          arguments(sign(JOSEObjectType.JWT, request()), AuthenticationFailure.WRONG_TYPE),
          arguments(sign(null, request()), AuthenticationFailure.WRONG_TYPE),
          arguments(
              sign(GTR, request().audience("https://other")), AuthenticationFailure.WRONG_AUDIENCE),
          arguments(sign(GTR, request().expirationTime(null)), AuthenticationFailure.EXPIRED),
          arguments(sign(GTR, request().expirationTime(in(-61))), AuthenticationFailure.EXPIRED),
          arguments(
              sign(GTR, request().expirationTime(in(301))),
              AuthenticationFailure.LIFETIME_TOO_LONG),
          arguments(sign(GTR, request().issueTime(in(61))), AuthenticationFailure.NOT_YET_VALID),
          arguments(
              sign(GTR, request().issueTime(in(60)).expirationTime(in(361))),
              AuthenticationFailure.LIFETIME_TOO_LONG),
          arguments(
              sign(GTR, request().issuer("https://globex.example")),
              AuthenticationFailure.OTHER_TENANT),
          arguments(
              sign(GTR, request().issuer("https://gone.example")),
              AuthenticationFailure.UNKNOWN_TENANT),
          arguments(
              sign(GTR, request().issuer("https://shared.example")),
              AuthenticationFailure.AMBIGUOUS),
          arguments(
              sign(GTR, request().issuer("https://unknown.example")),
              AuthenticationFailure.WRONG_ISSUER));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void verifyWhenRefusedThenReason(String token, AuthenticationFailure expected) {
      assertThat(reason(revocation(token))).isEqualTo(expected);
      assertThat(url.lookups).as("one look-up of a tenant for each token").hasSize(1);
    }

    static Stream<Arguments> withWrongClaim() {
      return Stream.of(
          arguments("sub", request().subject(null)),
          arguments("sub", request().subject(" ")),
          arguments("jti", request().jwtID(null)),
          arguments("jti", request().jwtID("j".repeat(257))),
          arguments("iat", request().issueTime(null)),
          arguments("client", request().claim("client", "c2")));
    }

    @ParameterizedTest
    @MethodSource("withWrongClaim")
    void verifyWhenClaimIsMissingOrForbiddenThenItsName(String name, JWTClaimsSet.Builder claims) {
      assertThat(claim(revocation(sign(GTR, claims)))).contains(name);
    }

    @Test
    void recordThenOnlyTheFirstIsNew() {
      TenantContext unit = TenantContext.of(Tenant.of("acme"));
      String token = sign(GTR, request());

      Verified first = (Verified) revocation(token);
      Verified second = (Verified) revocation(token);

      assertThat(revocations.record(unit, first.token())).isTrue();
      assertThat(revocations.record(unit, second.token())).isFalse();
    }

    @Test
    void withMaxLifetimeThenLimitChanges() {
      RevocationTokens hour = revocations.withMaxLifetime(Duration.ofHours(1));
      String token = sign(GTR, request().expirationTime(in(3_600)));

      assertThat(reason(revocation(token))).isEqualTo(AuthenticationFailure.LIFETIME_TOO_LONG);
      assertThat(hour.verify(new SignedRequest(url, token))).isInstanceOf(Verified.class);
      assertThatThrownBy(() -> revocations.withMaxLifetime(Duration.ofSeconds(29)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> revocations.withMaxLifetime(Duration.ofMinutes(61)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Events {
    private static final String CLAIM = "events";

    private static JWTClaimsSet.Builder set() {
      return claims(ISSUER).claim(CLAIM, Map.of("urn:event", Map.of()));
    }

    @Test
    void verifyThenClaimsAreThoseOfTheToken() {
      Verified verified = (Verified) event(sign(SET, set().jwtID("j1")));

      assertThat(verified.claims()).contains("\"events\":{\"urn:event\":{}}");
      assertThat(verified.token().id()).isEqualTo("security-event:j1");
      assertThat(verified.token().end()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void recordThenOnlyTheFirstIsNew() {
      TenantContext unit = TenantContext.of(Tenant.of("acme"));
      String token = sign(SET, set());

      Verified first = (Verified) event(token);
      Verified second = (Verified) event(token);

      assertThat(events.record(unit, first.token())).isTrue();
      assertThat(events.record(unit, second.token())).isFalse();
    }

    static Stream<Arguments> refused() {
      return Stream.of(
          arguments(sign(GTR, set()), AuthenticationFailure.WRONG_TYPE),
          arguments(sign(null, set()), AuthenticationFailure.WRONG_TYPE),
          arguments(sign(SET, set().issueTime(in(-604_800))), AuthenticationFailure.EXPIRED),
          arguments(sign(SET, set().issueTime(in(61))), AuthenticationFailure.NOT_YET_VALID),
          arguments(
              sign(SET, set().issuer("https://globex.example")),
              AuthenticationFailure.OTHER_TENANT));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void verifyWhenRefusedThenReason(String token, AuthenticationFailure expected) {
      assertThat(reason(event(token))).isEqualTo(expected);
    }

    static Stream<Arguments> withWrongClaim() {
      return Stream.of(
          arguments("exp", set().expirationTime(in(300))),
          arguments("sub", set().subject("client-1")),
          arguments("jti", set().jwtID(null)),
          arguments("iat", set().issueTime(null)));
    }

    @ParameterizedTest
    @MethodSource("withWrongClaim")
    void verifyWhenClaimIsMissingOrForbiddenThenItsName(String name, JWTClaimsSet.Builder claims) {
      assertThat(claim(event(sign(SET, claims)))).contains(name);
    }

    @Test
    void withMaxAgeThenLimitChanges() {
      SecurityEventTokens hour = events.withMaxAge(Duration.ofHours(1));
      String token = sign(SET, set().issueTime(in(-3_600)));

      assertThat(reason(hour.verify(new SignedRequest(url, token))))
          .isEqualTo(AuthenticationFailure.EXPIRED);
      assertThat(event(token)).isInstanceOf(Verified.class);
      assertThatThrownBy(() -> events.withMaxAge(Duration.ofMinutes(4)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> events.withMaxAge(Duration.ofDays(31)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
