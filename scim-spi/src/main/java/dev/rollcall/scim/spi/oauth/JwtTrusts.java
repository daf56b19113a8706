// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The JWTs of others that a host application takes as credentials of its tenants. */
@FunctionalInterface
public interface JwtTrusts {
  /**
   * The entries whose issuer has exactly this name, in any order; none when there is none. A token
   * that fits entries of two callers is refused.
   *
   * @param issuer as a token tells it, before anything of the token has been verified
   */
  List<JwtTrust> of(String issuer);

  /** These entries, for good. */
  static JwtTrusts given(JwtTrust... trusts) {
    Map<String, List<JwtTrust>> byIssuer =
        Arrays.stream(trusts).collect(Collectors.groupingBy(trust -> trust.issuer().name()));
    return issuer -> byIssuer.getOrDefault(issuer, List.of());
  }
}
