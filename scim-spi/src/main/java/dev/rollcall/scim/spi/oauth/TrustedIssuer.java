// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A trusted issuer of JWTs and the conditions that its tokens must meet. All values are compared
 * exactly.
 *
 * @param name the issuer, as in {@code iss}
 * @param audiences the values of which one must be in {@code aud}, for example the application's id
 *     {@code 8adf…}, {@code api://8adf…} and {@code api://8adf…/host}; empty, for an assertion of a
 *     client alone, for the URL of the token endpoint that it is sent to (RFC 7523 section 3)
 * @param claims further claims with the text that each must have, such as {@code tid}
 * @param authorizedParty the client that the token must have been issued to, in {@code azp} or,
 *     where that is missing, {@code appid} (Entra version 1.0); empty for any
 * @param keys the issuer's keys
 */
public record TrustedIssuer(
    String name,
    Set<String> audiences,
    Map<String, String> claims,
    Optional<String> authorizedParty,
    IssuerKeys keys) {
  /** Checks and copies the components. */
  public TrustedIssuer {
    boolean hasBlank =
        audiences.stream().anyMatch(String::isBlank)
            || authorizedParty.filter(String::isBlank).isPresent();
    if (name.isBlank() || hasBlank) {
      throw new IllegalArgumentException("name, audiences and authorizedParty must not be blank");
    }
    audiences = Set.copyOf(audiences);
    claims = Map.copyOf(claims);
    Objects.requireNonNull(keys, "keys");
  }

  /** An issuer of tokens for this audience. */
  public static TrustedIssuer of(String name, String audience, IssuerKeys keys) {
    return new TrustedIssuer(name, Set.of(audience), Map.of(), Optional.empty(), keys);
  }

  /** An issuer of client assertions for the URL of the token endpoint. */
  public static TrustedIssuer forTokenEndpoint(String name, IssuerKeys keys) {
    return new TrustedIssuer(name, Set.of(), Map.of(), Optional.empty(), keys);
  }

  /** The same, for tokens with this audience as well. */
  public TrustedIssuer withAudience(String audience) {
    Set<String> more = new HashSet<>(audiences);
    more.add(Objects.requireNonNull(audience, "audience"));
    return new TrustedIssuer(name, more, claims, authorizedParty, keys);
  }

  /** The same, and this claim must have this text. */
  public TrustedIssuer withClaim(String claim, String text) {
    Map<String, String> more = new HashMap<>(claims);
    more.put(Objects.requireNonNull(claim, "claim"), Objects.requireNonNull(text, "text"));
    return new TrustedIssuer(name, audiences, more, authorizedParty, keys);
  }

  /** The same, for tokens that were issued to this client ({@code azp} or {@code appid}). */
  public TrustedIssuer withAuthorizedParty(String clientId) {
    return new TrustedIssuer(name, audiences, claims, Optional.of(clientId), keys);
  }
}
