// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.value.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request of a sequence. Its texts may hold variables such as <code>${uniq}</code>.
 *
 * @param id its name within the sequence
 * @param method the HTTP method
 * @param path the percent-encoded path below the base URL
 * @param auth the kind of credential to send
 * @param headers the headers
 * @param body the body; a string is sent unchanged, any other value as JSON; empty for none
 * @param expected the expected response
 * @param captures variables, and the locations in the response that provide their values
 * @param note a hint for a failure of the step; may be missing
 */
public record Step(
    String id,
    String method,
    String path,
    String auth,
    Map<String, String> headers,
    Optional<Value> body,
    Expectation expected,
    Map<String, JsonPointer> captures,
    Optional<String> note) {
  /** Checks that all components are present and copies the maps. */
  public Step {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(auth, "auth");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(expected, "expected");
    captures = Map.copyOf(captures);
    Objects.requireNonNull(note, "note");
  }
}
