// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import java.util.Objects;
import java.util.Optional;

/**
 * A resource in a list.
 *
 * @param id its identifier
 * @param name the userName of a person or the displayName of a group; the id if it has none
 * @param displayName the displayName
 * @param active the value of active
 */
public record DirectoryRow(
    String id, String name, Optional<String> displayName, Optional<Boolean> active) {
  /** Checks that no component is null. */
  public DirectoryRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(displayName, "displayName");
    Objects.requireNonNull(active, "active");
  }
}
