// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Optional;

/** Tells who presents a credential. */
@FunctionalInterface
public interface Authenticator {
  /**
   * The caller that the bearer token belongs to; empty for a token that is unknown, expired or
   * revoked. Does the same amount of work for every token.
   *
   * @param bearerToken the token as presented, never to be logged
   */
  Optional<Caller> authenticate(String bearerToken);
}
