// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import dev.rollcall.scim.console.internal.directory.DirectoryList;
import java.util.List;
import java.util.Objects;

/**
 * A page of groups with their roles.
 *
 * @param list the page
 * @param groups the groups
 */
record MappedGroups(DirectoryList list, List<MappedGroup> groups) {
  /** Copies the groups. */
  MappedGroups {
    Objects.requireNonNull(list, "list");
    groups = List.copyOf(groups);
  }
}
