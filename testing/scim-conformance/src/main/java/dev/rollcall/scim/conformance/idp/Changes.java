// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.List;

/**
 * The changes of a directory.
 *
 * @param users the numbers of changed users, in order
 * @param groups the numbers of changed groups, including groups with changed members, in order
 */
public record Changes(List<Integer> users, List<Integer> groups) {
  /** Copies the lists. */
  public Changes {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }
}
