// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.List;

/**
 * What is not as it was, in a directory.
 *
 * @param people the numbers of people, in order
 * @param groups the numbers of groups, in order; one whose members are not the same is among them
 */
public record Changes(List<Integer> people, List<Integer> groups) {
  /** Copies the lists. */
  public Changes {
    people = List.copyOf(people);
    groups = List.copyOf(groups);
  }
}
