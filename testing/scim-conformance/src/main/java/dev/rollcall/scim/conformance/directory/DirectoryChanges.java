// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import java.util.List;

/**
 * The changes of a directory.
 *
 * @param users the numbers of changed users, in order
 * @param groups the numbers of changed groups, including groups with changed members, in order
 */
public record DirectoryChanges(List<Integer> users, List<Integer> groups) {
  /** Copies the lists. */
  public DirectoryChanges {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }
}
