// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.List;
import java.util.Map;

/**
 * The expected response of a step.
 *
 * @param statuses the accepted statuses
 * @param headers the required prefixes of headers
 * @param assertions the assertions on the body, which are ignored after a 204
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
