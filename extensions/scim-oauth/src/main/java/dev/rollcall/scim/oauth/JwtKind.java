// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import java.util.Optional;
import java.util.Set;

/**
 * A kind of JWTs that issuers outside of the application sign.
 *
 * @param types the values of {@code typ}
 * @param isTypeOptional whether a token without {@code typ} is accepted
 * @param isExpiring whether a token ends by {@code exp}
 * @param forbidden the claims that a token must not have
 * @param isRefusalFinal whether the sender does not repeat a token that is refused, so that a token
 *     with an unknown key is refused only after the keys are fetched
 */
record JwtKind(
    Set<String> types,
    boolean isTypeOptional,
    boolean isExpiring,
    Set<String> forbidden,
    boolean isRefusalFinal) {
  /** Access tokens of identity providers (RFC 9068 section 2.1); some have no {@code typ}. */
  static final JwtKind ACCESS_TOKEN =
      new JwtKind(Set.of("jwt", "at+jwt"), true, true, Set.of(), false);

  /** Client assertions (RFC 7523). */
  static final JwtKind CLIENT_ASSERTION =
      new JwtKind(Set.of("jwt", "client-authentication+jwt"), true, true, Set.of(), false);

  /** Tokens that authenticate requests for Global Token Revocation. */
  static final JwtKind GLOBAL_TOKEN_REVOCATION =
      new JwtKind(Set.of("global-token-revocation+jwt"), false, true, Set.of(), true);

  /**
   * Security event tokens in the profile of the Shared Signals Framework, which have neither {@code
   * exp} nor {@code sub}, so that they are not confused with other JWTs (sections 4.1.2 and 4.1.7).
   */
  static final JwtKind SECURITY_EVENT =
      new JwtKind(Set.of("secevent+jwt"), false, false, Set.of("exp", "sub"), true);

  /** Returns whether the {@code typ} of a token is one of this kind. */
  boolean isTypeOf(Jwt token) {
    return token.type().map(types::contains).orElse(isTypeOptional);
  }

  /** Returns a claim that the token must not have; empty if it has none. */
  Optional<String> forbiddenClaim(Jwt token) {
    return forbidden.stream().filter(token::has).sorted().findFirst();
  }
}
