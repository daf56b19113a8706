// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.spi.Authenticator;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.JwtTrust;
import dev.rollcall.scim.spi.JwtTrusts;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Takes JWTs that an identity provider issues itself, such as those that Entra sends where a guide
 * has no secret. A token must fit the entries of exactly one caller: issuer, audience and claims
 * such as {@code tid}, the signature by a key of that issuer, RS256, PS256 or ES256, and the time
 * within a minute.
 */
public final class JwtAuthenticator implements Authenticator {
  private final JwtTrusts trusts;
  private final JwtCheck check;

  /** Takes what the entries say, with keys from this source. */
  public JwtAuthenticator(JwtTrusts trusts, IssuerKeySource keys, InstantSource clock) {
    this.trusts = Objects.requireNonNull(trusts, "trusts");
    this.check = new JwtCheck(keys, Objects.requireNonNull(clock, "clock"));
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    return Jwts.parse(bearerToken).flatMap(this::caller);
  }

  private Optional<Caller> caller(SignedJWT token) {
    Set<Caller> callers = new HashSet<>();
    for (JwtTrust trust : trusts(token)) {
      String audience = trust.issuer().audience().orElseThrow();
      if (check.claims(token, trust.issuer(), audience).isPresent()) {
        callers.add(trust.caller());
      }
    }
    return callers.size() == 1 ? Optional.of(callers.iterator().next()) : Optional.empty();
  }

  private List<JwtTrust> trusts(SignedJWT token) {
    try {
      String issuer = token.getJWTClaimsSet().getIssuer();
      return issuer == null ? List.of() : trusts.of(issuer);
    } catch (ParseException malformed) {
      return List.of();
    }
  }
}
