// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What must be true of a JWT that is taken: who made it, for whom, and what it says. All of it is
 * compared exactly.
 *
 * @param name the issuer, as in {@code iss}
 * @param audience what must be in {@code aud}; empty, for an assertion of a client alone, for the
 *     URL of the token endpoint that it is sent to (RFC 7523 section 3)
 * @param claims further claims with the text that each must have, such as {@code tid}
 * @param keys the issuer's keys
 */
public record TrustedIssuer(
    String name, Optional<String> audience, Map<String, String> claims, IssuerKeys keys) {
  /** Checks that no part is missing and copies the claims. */
  public TrustedIssuer {
    if (name.isBlank() || audience.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("An issuer has a name, and an audience is not blank");
    }
    claims = Map.copyOf(claims);
    Objects.requireNonNull(keys, "keys");
  }

  /** Tokens that this issuer makes for this audience. */
  public static TrustedIssuer of(String name, String audience, IssuerKeys keys) {
    return new TrustedIssuer(name, Optional.of(audience), Map.of(), keys);
  }

  /** Assertions that this issuer makes for the token endpoint. */
  public static TrustedIssuer forTokenEndpoint(String name, IssuerKeys keys) {
    return new TrustedIssuer(name, Optional.empty(), Map.of(), keys);
  }

  /** The same, and this claim must have this text. */
  public TrustedIssuer withClaim(String claim, String text) {
    Map<String, String> more = new HashMap<>(claims);
    more.put(Objects.requireNonNull(claim, "claim"), Objects.requireNonNull(text, "text"));
    return new TrustedIssuer(name, audience, more, keys);
  }
}
