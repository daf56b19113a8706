// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import java.util.Objects;
import java.util.Optional;

/**
 * A resource to delete.
 *
 * @param id the identifier of the resource
 * @param expectedVersion the required current version (compare-and-set); empty for any version
 */
public record DeleteRequest(String id, Optional<String> expectedVersion) {
  /** Checks that no component is null. */
  public DeleteRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(expectedVersion, "expectedVersion");
  }
}
