// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.token;

import dev.rollcall.scim.gateway.RouteMatch;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a client sends to a {@link TokenEndpoint}. It has no text form, since secrets must not be
 * logged.
 *
 * @param match the application and tenant that the address names
 * @param authorization the values of all {@code Authorization} headers
 * @param form the parameters of the body, decoded, each with all its values
 */
public record TokenRequest(
    RouteMatch match, List<String> authorization, Map<String, List<String>> form) {
  /** Checks that the match is there and copies the rest. */
  public TokenRequest {
    Objects.requireNonNull(match, "match");
    authorization = List.copyOf(authorization);
    form = Map.copyOf(form);
  }

  /** Nothing of what was sent. */
  @Override
  public String toString() {
    return "TokenRequest";
  }
}
