// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.value.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request of a sequence. Its texts may hold variables such as <code>${uniq}</code>.
 *
 * @param id what it is called within the sequence
 * @param method the HTTP method
 * @param path what follows the base URL, percent-encoded already
 * @param auth whose credential is sent
 * @param headers the headers
 * @param body the body; a string is sent as it stands, anything else as JSON; empty for none
 * @param expected what must be answered
 * @param captures variables, and the places in the answer that fill them
 * @param note a hint for whoever reads that the step has failed; may be missing
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
  /** Checks that all parts are there and copies the maps. */
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
