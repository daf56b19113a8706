// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.value.AsciiCase;
import java.util.Optional;

/** What one operation of a PATCH request does (RFC 7644 section 3.5.2). */
public enum PatchOperationType {
  /** Adds values, or sets what is not there yet. */
  ADD,
  /** Removes values. */
  REMOVE,
  /** Sets values, whatever was there before. */
  REPLACE;

  private final String wireName = AsciiCase.fold(name());

  /** The value as it stands in a request. */
  public String wireName() {
    return wireName;
  }

  /** The constant with this wire name in any letter case; Entra writes {@code Add}. */
  public static Optional<PatchOperationType> find(String anyCaseName) {
    for (PatchOperationType candidate : values()) {
      if (AsciiCase.isEqual(candidate.wireName, anyCaseName)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
