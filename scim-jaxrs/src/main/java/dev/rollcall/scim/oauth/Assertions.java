// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.spi.OAuthClient;
import dev.rollcall.scim.spi.TrustedIssuer;
import dev.rollcall.scim.spi.UsedAssertions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes the assertions by which clients show who they are (RFC 7523 section 3): made by an issuer
 * that the client has named, for this token endpoint, about this client, not older than an hour,
 * and once only. Thread-safe.
 */
public final class Assertions {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final JwtCheck check;
  private final UsedAssertions used;
  private final InstantSource clock;

  /** Takes assertions with keys from this source. */
  public Assertions(IssuerKeySource keys, UsedAssertions used, InstantSource clock) {
    this.check = new JwtCheck(keys, Objects.requireNonNull(clock, "clock"));
    this.used = Objects.requireNonNull(used, "used");
    this.clock = clock;
  }

  /** Whether the assertion speaks for the client; it does so once. */
  boolean isTaken(String assertion, OAuthClient client, String endpoint) {
    Optional<SignedJWT> token = Jwts.parse(assertion);
    if (token.isEmpty()) {
      return false;
    }
    for (TrustedIssuer issuer : client.assertions()) {
      Optional<JWTClaimsSet> claims =
          check.claims(token.get(), issuer, issuer.audience().orElse(endpoint));
      if (claims.isPresent() && isAbout(client, issuer, claims.get())) {
        return isFirst(client, claims.get());
      }
    }
    return false;
  }

  private static boolean isAbout(OAuthClient client, TrustedIssuer issuer, JWTClaimsSet claims) {
    return issuer.claims().containsKey("sub") || client.id().equals(claims.getSubject());
  }

  private boolean isFirst(OAuthClient client, JWTClaimsSet claims) {
    String id = claims.getJWTID();
    Instant end = claims.getExpirationTime().toInstant().plus(JwtCheck.SKEW);
    boolean isBounded = end.isBefore(clock.instant().plus(LONGEST).plus(JwtCheck.SKEW));
    return id != null
        && !id.isBlank()
        && id.length() <= 256
        && isBounded
        && used.tryUse(
            new UsedAssertions.Use(client.caller().tenantId(), claims.getIssuer(), id, end));
  }
}
