// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request of a sequence and its expected response. Texts may hold variables such as <code>
 * ${uniq}</code>.
 *
 * @param id its name within the sequence
 * @param request the request
 * @param expected the expected response
 * @param captures variables, and the locations in the response that provide their values
 * @param note a hint for a failure of the step; may be missing
 */
public record Step(
    String id,
    StepRequest request,
    Expectation expected,
    Map<String, JsonPointer> captures,
    Optional<String> note) {
  /** Checks that all components are present and copies the map. */
  public Step {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(expected, "expected");
    captures = Map.copyOf(captures);
    Objects.requireNonNull(note, "note");
  }
}
