// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.value.Value;
import java.util.Objects;
import java.util.Optional;

/**
 * One operation of a PATCH request as sent. Path and value are not validated against a schema.
 *
 * @param op the type of the operation
 * @param path the text of the path, if present; never blank
 * @param value the value, if present; can be JSON null
 */
public record PatchOperation(PatchOperationType op, Optional<String> path, Optional<Value> value) {
  /** Checks that no component is null. */
  public PatchOperation {
    Objects.requireNonNull(op, "op");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
  }
}
