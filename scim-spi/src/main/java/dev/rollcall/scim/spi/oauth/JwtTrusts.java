// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the trust entries for JWTs of external issuers that a host accepts as credentials of its
 * tenants.
 */
@FunctionalInterface
public interface JwtTrusts {
  /**
   * Returns the entries with this issuer name, compared exactly, in any order. A token that matches
   * the entries of two callers is rejected.
   *
   * @param issuer the {@code iss} claim of a token that is not yet verified
   */
  List<JwtTrust> findByIssuer(String issuer);

  /**
   * Records the use of an entry. The gateway calls it for tokens that are accepted, for an entry
   * with a registration about once per minute; the default implementation does nothing.
   */
  default void recordUse(JwtTrust trust, Instant time) {}

  /** Returns a fixed set of entries. */
  static JwtTrusts of(JwtTrust... trusts) {
    Map<String, List<JwtTrust>> byIssuer =
        Arrays.stream(trusts).collect(Collectors.groupingBy(trust -> trust.issuer().name()));
    return issuer -> byIssuer.getOrDefault(issuer, List.of());
  }

  /**
   * Returns the federated credentials of a repository that have an identity and are valid: an
   * identity provider can send the tokens to SCIM endpoints directly, without a token endpoint.
   * Clients with {@link ReplayPolicy#ONCE} are excluded, since such a token is sent with each
   * request.
   */
  static JwtTrusts of(OAuthClientRepository clients, InstantSource clock) {
    return new FederatedTrusts(clients, clock);
  }
}
