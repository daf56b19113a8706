// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.token;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request to a {@link TokenEndpoint}. It has no text form, since secrets must not be logged.
 *
 * @param url the tenant URL below which the endpoint was called
 * @param authorization the values of all {@code Authorization} headers
 * @param form the parameters of the body, decoded, each with all its values
 */
public record TokenRequest(
    TenantUrl url, List<String> authorization, Map<String, List<String>> form) {
  /** Checks the URL and copies the rest. */
  public TokenRequest {
    Objects.requireNonNull(url, "url");
    authorization = List.copyOf(authorization);
    form = Map.copyOf(form);
  }

  /** Omits the values, since secrets must not be logged. */
  @Override
  public String toString() {
    return "TokenRequest";
  }
}
