// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import java.util.Objects;

/**
 * A group with its role.
 *
 * @param id the identifier of the group
 * @param name the name of the group
 * @param role its role
 */
public record MappedGroup(String id, String name, RoleLabel role) {
  /** Checks that no component is null. */
  public MappedGroup {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
  }
}
