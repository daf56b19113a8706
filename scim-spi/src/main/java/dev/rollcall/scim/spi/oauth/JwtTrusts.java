// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

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

  /** Returns a fixed set of entries. */
  static JwtTrusts of(JwtTrust... trusts) {
    Map<String, List<JwtTrust>> byIssuer =
        Arrays.stream(trusts).collect(Collectors.groupingBy(trust -> trust.issuer().name()));
    return issuer -> byIssuer.getOrDefault(issuer, List.of());
  }
}
