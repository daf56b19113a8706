// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Mutability;

/** Common errors of edits. */
public final class PatchErrors {
  private PatchErrors() {}

  /** A required attribute would become unassigned. RFC 7644 has a separate keyword for remove. */
  public static ScimException required(PatchOperationType op, String path) {
    return op == PatchOperationType.REMOVE
        ? ScimException.mutability(path, "is required and cannot be removed")
        : ScimException.invalidValue(path, "is required");
  }

  /** Throws when the value of an immutable attribute would change. */
  static void checkImmutable(Attribute attribute, String path, boolean hadValue) {
    if (attribute.mutability() == Mutability.IMMUTABLE && hadValue) {
      throw ScimException.mutability(path, "is immutable and has a value");
    }
  }
}
