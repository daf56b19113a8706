// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import java.util.Objects;

/**
 * A directory with the attribute mapping that provisions it.
 *
 * @param directory the directory
 * @param mapping the attribute mapping of its users
 * @param hasGroups whether its groups are provisioned
 */
public record MappedDirectory(Directory directory, AttributeMapping mapping, boolean hasGroups) {
  /** Checks that all components are present. */
  public MappedDirectory {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(mapping, "mapping");
  }

  /** Returns a copy that ignores managers. */
  public MappedDirectory withoutManagers() {
    return new MappedDirectory(directory, mapping.withoutManager(), hasGroups);
  }
}
