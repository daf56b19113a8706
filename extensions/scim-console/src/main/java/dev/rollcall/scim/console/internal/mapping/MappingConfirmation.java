// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import java.util.List;
import java.util.Objects;

/**
 * A mapping before it is confirmed.
 *
 * @param groups the selected groups with their present roles
 * @param role the selected role
 * @param changes the first members whose role changes
 * @param total the number of members whose role changes
 * @param isComplete whether all members were examined
 */
public record MappingConfirmation(
    List<MappedGroup> groups, RoleLabel role, List<Change> changes, int total, boolean isComplete) {
  /** Copies the lists. */
  public MappingConfirmation {
    groups = List.copyOf(groups);
    Objects.requireNonNull(role, "role");
    changes = List.copyOf(changes);
  }

  /**
   * A member whose role changes.
   *
   * @param name the name of the member
   * @param before the role now
   * @param after the role after the change
   */
  public record Change(String name, RoleLabel before, RoleLabel after) {
    /** Checks that no component is null. */
    public Change {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }
  }
}
