// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

/**
 * Authenticates logout requests of an identity provider (Global Token Revocation,
 * draft-parecki-oauth-global-token-revocation; Okta Universal Logout) at {@link #PATH} below the
 * base URL of each tenant. Thread-safe.
 */
@FunctionalInterface
public interface GlobalTokenRevocation {
  /** The path below a tenant's base URL. */
  String PATH = "/global-token-revocation";

  /**
   * Verifies the bearer token of a request. A verified token is recorded, and rejected when it is
   * presented again: it does not protect the body of the request.
   *
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the token cannot be verified at
   *     the moment
   */
  TokenVerification verify(SignedRequest request);
}
