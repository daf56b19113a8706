// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.util.Optional;

/** Finds the OAuth clients of a host application. */
@FunctionalInterface
public interface OAuthClientStore {
  /**
   * Returns the client with this identifier, compared exactly, or empty if there is none. The
   * gateway calls it for each issue and each use of an access token, so that a removed client loses
   * access with the next request.
   */
  Optional<OAuthClient> find(String clientId);
}
