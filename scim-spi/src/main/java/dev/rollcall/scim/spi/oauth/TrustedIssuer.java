// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.credential.TokenHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trusted issuer of JWTs and the conditions that its tokens must meet. All values are compared
 * exactly.
 *
 * @param name the issuer, as in {@code iss}
 * @param audiences the accepted values of {@code aud}; a token must have one of them, for example
 *     the application's id {@code 8adf…}, {@code api://8adf…} and {@code api://8adf…/host}; empty,
 *     for client assertions only, to require the URL of the token endpoint (RFC 7523 section 3)
 * @param claims additional required claims with their values, such as {@code tid}
 * @param authorizedParty the client that the token must have been issued to, in {@code azp} or, if
 *     it is missing, {@code appid} (Entra version 1.0); empty for any
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

  /** Creates an issuer of tokens for this audience. */
  public static TrustedIssuer of(String name, String audience, IssuerKeys keys) {
    return new TrustedIssuer(name, Set.of(audience), Map.of(), Optional.empty(), keys);
  }

  /** Creates an issuer of client assertions with the token endpoint as audience. */
  public static TrustedIssuer forTokenEndpoint(String name, IssuerKeys keys) {
    return new TrustedIssuer(name, Set.of(), Map.of(), Optional.empty(), keys);
  }

  /** Returns a copy that also accepts this audience. */
  public TrustedIssuer withAudience(String audience) {
    Set<String> more = new HashSet<>(audiences);
    more.add(Objects.requireNonNull(audience, "audience"));
    return new TrustedIssuer(name, more, claims, authorizedParty, keys);
  }

  /** Returns a copy that also requires this claim value. */
  public TrustedIssuer withClaim(String claim, String text) {
    Map<String, String> more = new HashMap<>(claims);
    more.put(Objects.requireNonNull(claim, "claim"), Objects.requireNonNull(text, "text"));
    return new TrustedIssuer(name, audiences, more, authorizedParty, keys);
  }

  /** Returns a copy that requires tokens issued to this client ({@code azp} or {@code appid}). */
  public TrustedIssuer withAuthorizedParty(String clientId) {
    return new TrustedIssuer(name, audiences, claims, Optional.of(clientId), keys);
  }

  /**
   * Returns a digest of issuer, subject and audience for each audience, for an issuer whose tokens
   * identify a subject by {@code sub} and have an audience. A token for one of the audiences has
   * its digest, whatever other claims and keys are configured. Empty for other issuers, whose
   * tokens identify a client only together with its identifier.
   */
  public Set<String> identities() {
    String subject = claims.get("sub");
    return subject == null
        ? Set.of()
        : audiences.stream()
            .map(audience -> digest(List.of(name, subject, audience)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The length of each part separates it from the next. */
  private static String digest(List<String> parts) {
    return TokenHash.of(
            parts.stream().map(part -> part.length() + ":" + part).collect(Collectors.joining(" ")))
        .hex();
  }
}
