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
   * Decides a token request. Whatever is wrong with client, credential or tenant, the response is
   * the same and has cost the same; the reason in {@link TokenResponse.Refused} is for the log.
   *
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the client cannot be
   *     authenticated at the moment
   */
  TokenResponse answer(TokenRequest request);

  /** The abilities of this endpoint, for its metadata (RFC 8414). */
  default TokenEndpointMetadata metadata() {
    return TokenEndpointMetadata.basic();
  }
}
