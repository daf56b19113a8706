// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

import dev.rollcall.scim.gateway.token.TenantUrl;
import java.util.Objects;

/**
 * A request that is authenticated by a signed token. It has no text form, since the token must not
 * be logged.
 *
 * @param url the tenant URL below which the endpoint was called
 * @param token the JWT in compact form, or any other text that the client sent instead
 */
public record SignedRequest(TenantUrl url, String token) {
  /** Checks that no component is null. */
  public SignedRequest {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(token, "token");
  }

  /** Omits the token. */
  @Override
  public String toString() {
    return "SignedRequest";
  }
}
