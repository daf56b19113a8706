// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.time.Instant;
import java.util.Optional;

/** Finds the OAuth clients of a host application. */
@FunctionalInterface
public interface OAuthClientStore {
  /**
   * Returns the client with this identifier, compared exactly, or empty if there is none. The
   * gateway calls it for each issue and each use of an access token, so that a revoked client loses
   * access with the next request.
   */
  Optional<OAuthClient> find(String clientId);

  /**
   * Records the use of a credential, or of an access token that was issued for it. The gateway
   * calls it for successful uses, about once per minute; the default implementation does nothing.
   *
   * @param client the client as found
   */
  default void recordUse(OAuthClient client, String credentialId, Instant time) {}
}
