// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.value.AsciiCase;
import java.util.Optional;

/** The type of a PATCH operation (RFC 7644 section 3.5.2). */
public enum PatchOperationType {
  /** Adds values, or sets a single value. */
  ADD,
  /** Removes values. */
  REMOVE,
  /** Replaces values. */
  REPLACE;

  private final String wireName = AsciiCase.fold(name());

  /** Returns the value of {@code op} in requests. */
  public String wireName() {
    return wireName;
  }

  /** Finds a type by wire name, without regard to case; Entra writes {@code Add}. */
  public static Optional<PatchOperationType> find(String anyCaseName) {
    for (PatchOperationType candidate : values()) {
      if (AsciiCase.isEqual(candidate.wireName, anyCaseName)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
