// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.account;

import dev.rollcall.scim.console.internal.directory.Directory;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * An account that is not linked.
 *
 * @param id its identifier
 * @param name its userName
 * @param displayName its displayName
 */
public record AccountRow(String id, String name, Optional<String> displayName) {
  /** Checks that no component is null. */
  public AccountRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(displayName, "displayName");
  }

  static AccountRow of(String id, ComplexValue attributes) {
    return new AccountRow(
        id, Directory.name(attributes).orElse(id), attributes.findText("displayName"));
  }
}
