// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;

/**
 * Verifies security event tokens (RFC 8417) that a transmitter pushes (RFC 8935) to {@link #PATH}
 * below the base URL of each tenant. Thread-safe.
 */
public interface SecurityEventReceiver {
  /** The path below a tenant's base URL. */
  String PATH = "/security-events";

  /**
   * Verifies a token. The token is not recorded yet.
   *
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the token cannot be verified at
   *     the moment
   */
  TokenVerification verify(SignedRequest request);

  /**
   * Records a verified token in the unit of work that processes it.
   *
   * @param unit the context of the unit of work
   * @return false if the token was recorded before, and is not to be processed again
   */
  boolean record(TenantContext unit, AssertionReplayCache.Use token);
}
