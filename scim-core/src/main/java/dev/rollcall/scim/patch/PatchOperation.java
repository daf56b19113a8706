// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.value.Value;
import java.util.Objects;
import java.util.Optional;

/**
 * One operation of a PATCH request as it was sent; path and value are not yet held against a
 * schema.
 *
 * @param op what to do
 * @param path the text of the path, never blank, where there is one
 * @param value the value, where there is one; JSON null is a value here
 */
public record PatchOperation(PatchOperationType op, Optional<String> path, Optional<Value> value) {
  /** Checks that no component is null. */
  public PatchOperation {
    Objects.requireNonNull(op, "op");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
  }
}
