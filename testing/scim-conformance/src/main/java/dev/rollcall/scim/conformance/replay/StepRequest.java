// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.value.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The request of a step.
 *
 * @param method the HTTP method
 * @param path the percent-encoded path below the base URL
 * @param auth the kind of credential to send
 * @param headers the headers
 * @param body the body; a string is sent unchanged, any other value as JSON; empty for none
 */
public record StepRequest(
    String method, String path, String auth, Map<String, String> headers, Optional<Value> body) {
  /** Checks that all components are present and copies the headers. */
  public StepRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(auth, "auth");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
  }
}
