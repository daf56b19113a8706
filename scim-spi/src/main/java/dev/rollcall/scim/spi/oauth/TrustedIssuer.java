// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.credential.TokenHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
   * Returns a digest of everything but the keys, for an issuer whose tokens identify a subject by
   * {@code sub} and have an audience; equal for issuers that accept the same tokens. Empty for
   * other issuers, whose tokens identify a client only together with its identifier.
   */
  public Optional<String> identity() {
    if (audiences.isEmpty() || !claims.containsKey("sub")) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    parts.add(name);
    parts.addAll(new TreeSet<>(audiences));
    new TreeMap<>(claims).forEach((claim, text) -> parts.addAll(List.of(claim, text)));
    authorizedParty.ifPresent(parts::add);
    StringBuilder text = new StringBuilder();
    text.append(audiences.size()).append(' ').append(claims.size());
    parts.forEach(part -> text.append(' ').append(part.length()).append(':').append(part));
    return Optional.of(TokenHash.of(text.toString()).hex());
  }
}
