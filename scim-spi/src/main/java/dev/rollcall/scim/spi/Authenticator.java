// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.List;
import java.util.Optional;

/** Tells who presents a credential. */
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
   * An authenticator that asks each of these, the later ones too when one has answered, and takes
   * the first answer. One that cannot tell at the moment fails the request only where no other one
   * knows the token.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Authenticator firstOf(Authenticator... authenticators) {
    return new FirstOf(List.of(authenticators));
  }
}
