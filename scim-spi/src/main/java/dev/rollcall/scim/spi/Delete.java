// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * A resource to delete.
 *
 * @param id which resource
 * @param expectedVersion the version that it must have; empty when any will do
 */
public record Delete(String id, Optional<String> expectedVersion) {
  /** Checks that both parts are there. */
  public Delete {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(expectedVersion, "expectedVersion");
  }
}
