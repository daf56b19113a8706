// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.token;

/**
 * Issues access tokens to clients (RFC 6749 section 3.2) under the base URL of each tenant; the
 * application's authenticator accepts them. Thread-safe.
 */
@FunctionalInterface
public interface TokenEndpoint {
  /** The path below a tenant's base URL. */
  String PATH = "/oauth2/token";

  /**
   * Responds to a token request. Every error of client, credential or tenant has the same response
   * and the same cost; the reason in {@link TokenResponse.Refused} is for the log.
   *
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the client cannot be
   *     authenticated at the moment
   */
  TokenResponse answer(TokenRequest request);

  /** Returns the capabilities of this endpoint, for its metadata (RFC 8414). */
  default TokenEndpointMetadata metadata() {
    return TokenEndpointMetadata.basic();
  }
}
