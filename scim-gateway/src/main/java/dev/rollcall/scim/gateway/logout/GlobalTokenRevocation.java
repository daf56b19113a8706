// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;

/**
 * Authenticates logout requests of an identity provider (Global Token Revocation,
 * draft-parecki-oauth-global-token-revocation; Okta Universal Logout) at {@link #PATH} below the
 * base URL of each tenant. Thread-safe.
 */
public interface GlobalTokenRevocation {
  /** The path below a tenant's base URL. */
  String PATH = "/global-token-revocation";

  /**
   * Verifies the bearer token of a request. The token is not recorded yet.
   *
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the token cannot be verified at
   *     the moment
   */
  TokenVerification verify(SignedRequest request);

  /**
   * Records a verified token in the unit of work that adds the revocation, or that ends a request
   * for which there is none. A recorded token is rejected, since it does not protect the body of
   * the request. After a failure such as 429 or 503, the token is not recorded, and the request can
   * be repeated.
   *
   * <p>An implementation that always returns true must protect against replay in {@link #verify}.
   *
   * @param unit the context of the unit of work
   * @return false if the token was recorded before
   */
  boolean record(TenantContext unit, AssertionReplayCache.Use token);
}
