// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

/**
 * Gives access tokens to clients (RFC 6749 section 3.2) under the base URL of each tenant. What it
 * gives, the application's authenticator takes. Thread-safe.
 */
@FunctionalInterface
public interface TokenEndpoint {
  /** Where it is below a tenant's base URL. */
  String PATH = "/oauth2/token";

  /**
   * Decides a request. Whatever is wrong with client, credential or tenant, the answer is the same
   * and has cost the same.
   *
   * @throws dev.rollcall.scim.error.ScimException unavailable, when it cannot be told at the moment
   */
  TokenAnswer answer(TokenRequest request);
}
