// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.spi.TrustedIssuer;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a JWT is what a host has said that it must be. Algorithms are those with a public key, so
 * that nobody can sign with what is public; keys are those of the host's entry, whatever the header
 * says of others.
 */
final class JwtCheck {
  /** How far the clocks of two machines may be apart. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
  private static final int MIN_RSA_BITS = 2_048;
  private static final int MAX_KEYS = 8;

  private final IssuerKeySource keys;
  private final InstantSource clock;

  JwtCheck(IssuerKeySource keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The claims of a token that fits; empty for any other.
   *
   * @param audience what must be in {@code aud}
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the issuer's keys cannot be had
   */
  Optional<JWTClaimsSet> claims(SignedJWT token, TrustedIssuer issuer, String audience) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      boolean fits =
          ALGORITHMS.contains(token.getHeader().getAlgorithm())
              && issuer.name().equals(claims.getIssuer())
              && claims.getAudience().contains(audience)
              && isNow(claims)
              && hasClaims(claims, issuer.claims())
              && isSigned(token, issuer);
      return fits ? Optional.of(claims) : Optional.empty();
    } catch (ParseException malformed) {
      return Optional.empty();
    }
  }

  private boolean isNow(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date end = claims.getExpirationTime();
    Date begin = claims.getNotBeforeTime();
    Date issued = claims.getIssueTime();
    return end != null
        && now.isBefore(end.toInstant().plus(SKEW))
        && (begin == null || !now.isBefore(begin.toInstant().minus(SKEW)))
        && (issued == null || !now.isBefore(issued.toInstant().minus(SKEW)));
  }

  private static boolean hasClaims(JWTClaimsSet claims, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(claim -> claim.getValue().equals(claims.getClaim(claim.getKey())));
  }

  private boolean isSigned(SignedJWT token, TrustedIssuer issuer) {
    JWSHeader header = token.getHeader();
    JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
    List<JWK> candidates =
        keys.keys(issuer.keys(), known -> !selector.select(known).isEmpty())
            .map(selector::select)
            .orElse(List.of());
    return candidates.stream().limit(MAX_KEYS).anyMatch(key -> isSigned(token, key));
  }

  private static boolean isSigned(SignedJWT token, JWK key) {
    try {
      return token.verify(verifier(key));
    } catch (JOSEException unfit) {
      return false;
    }
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    if (key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS) {
      return new RSASSAVerifier(rsa);
    }
    if (key instanceof ECKey ec) {
      return new ECDSAVerifier(ec);
    }
    throw new JOSEException("The key is too short, or of a type that is not taken");
  }
}
