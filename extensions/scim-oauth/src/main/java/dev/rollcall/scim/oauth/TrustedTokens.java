// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the trust entry that a token meets. A token must fit the entries of exactly one caller. An
 * entry whose keys cannot be fetched does not prevent that another entry accepts the token.
 *
 * @param trusts the entries
 * @param check the check of a token by an entry
 */
record TrustedTokens(JwtTrusts trusts, JwtCheck check) {
  /**
   * The outcome: an entry or the reason why there is none.
   *
   * @param trust the entry of the only caller whose entries the token meets
   * @param failure the most specific reason
   */
  record Match(Optional<JwtTrust> trust, Optional<Rejected> failure) {
    static Match rejected(Rejected reason) {
      return new Match(Optional.empty(), Optional.of(reason));
    }
  }

  /**
   * Matches a token.
   *
   * @throws ScimException unavailable, when no entry accepts the token and the keys of one cannot
   *     be fetched
   */
  Match match(Jwt token) {
    Map<Caller, JwtTrust> accepted = new HashMap<>();
    Rejected rejected = AuthenticationResult.rejected(AuthenticationFailure.WRONG_ISSUER);
    Optional<ScimException> unavailable = Optional.empty();
    for (JwtTrust trust : token.issuer().map(trusts::findByIssuer).orElse(List.of())) {
      try {
        Optional<Rejected> failure =
            check.failure(token, trust.issuer(), trust.issuer().audiences());
        if (failure.isEmpty()) {
          accepted.put(trust.caller(), trust);
        } else {
          rejected = rejected.orMoreSpecific(failure.get());
        }
      } catch (ScimException withoutKeys) {
        unavailable = Optional.of(withoutKeys);
      }
    }
    if (accepted.isEmpty() && unavailable.isPresent()) {
      throw unavailable.get();
    }
    return switch (accepted.size()) {
      case 0 -> Match.rejected(rejected);
      case 1 -> new Match(accepted.values().stream().findFirst(), Optional.empty());
      default -> Match.rejected(AuthenticationResult.rejected(AuthenticationFailure.AMBIGUOUS));
    };
  }
}
