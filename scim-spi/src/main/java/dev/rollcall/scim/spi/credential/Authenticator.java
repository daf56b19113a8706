// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import java.util.List;
import java.util.Optional;

/**
 * Authenticates bearer tokens. A host with simple tokens implements {@link #authenticate}, for
 * example as a lambda; one that knows why a token is refused overrides {@link #verify} as well, so
 * that its log says so. Thread-safe.
 */
@FunctionalInterface
public interface Authenticator {
  /**
   * The caller that the bearer token belongs to; empty for a token that is unknown, expired or
   * revoked. Does the same amount of work for every token.
   *
   * @param bearerToken the token as presented, never to be logged
   * @throws dev.rollcall.scim.error.ScimException unavailable, when it cannot be told at the moment
   */
  Optional<Caller> authenticate(String bearerToken);

  /**
   * Authenticates a token and says why it is refused. The gateway calls this method; by default it
   * reports every refused token as {@link AuthenticationFailure#UNKNOWN_TOKEN}. The caller is the
   * same as that of {@link #authenticate}, and the reason must not change the work that is done.
   *
   * @param bearerToken the token as presented, never to be logged
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the token cannot be checked at
   *     the moment
   */
  default AuthenticationResult verify(String bearerToken) {
    return authenticate(bearerToken)
        .map(AuthenticationResult::accepted)
        .orElseGet(() -> AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN));
  }

  /**
   * Returns an authenticator that tries all of these and takes the first caller; of several reasons
   * for a refusal it reports the most specific one. One that is unavailable fails the request only
   * where no other one accepts the token.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Authenticator firstOf(Authenticator... authenticators) {
    return new CompositeAuthenticator(List.of(authenticators));
  }
}
