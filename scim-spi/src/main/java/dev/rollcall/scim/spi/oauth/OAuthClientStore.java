// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.util.Optional;

/** The clients that may ask a host application for access tokens. */
@FunctionalInterface
public interface OAuthClientStore {
  /**
   * The client with this identifier, compared exactly; empty when there is none. It is asked for
   * each access token that is made, and for each request that brings one: a client that is gone has
   * no access from the next request on.
   */
  Optional<OAuthClient> find(String clientId);
}
