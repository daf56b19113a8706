// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import java.util.Objects;

/**
 * A group with its role.
 *
 * @param id the identifier of the group
 * @param name the name of the group
 * @param role the label of the role, or a text for none
 */
public record MappedGroup(String id, String name, String role) {
  /** Checks that no component is null. */
  public MappedGroup {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
  }
}
