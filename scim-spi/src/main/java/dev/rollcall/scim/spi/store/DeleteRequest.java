// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import java.util.Objects;
import java.util.Optional;

/**
 * A resource to delete.
 *
 * @param id which resource
 * @param expectedVersion the version that it must have; empty when any will do
 */
public record DeleteRequest(String id, Optional<String> expectedVersion) {
  /** Checks that both parts are there. */
  public DeleteRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(expectedVersion, "expectedVersion");
  }
}
