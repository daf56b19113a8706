// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.List;
import java.util.Map;

/**
 * What must be answered to a step.
 *
 * @param statuses the statuses that are right
 * @param headers how headers must begin
 * @param assertions what must hold for the body; after a 204 they are not looked at
 * @param mayBeEmpty whether a body may be missing although there are assertions
 */
public record Expectation(
    List<Integer> statuses,
    Map<String, String> headers,
    List<Assertion> assertions,
    boolean mayBeEmpty) {
  /** Copies the lists and the map. */
  public Expectation {
    statuses = List.copyOf(statuses);
    headers = Map.copyOf(headers);
    assertions = List.copyOf(assertions);
  }
}
