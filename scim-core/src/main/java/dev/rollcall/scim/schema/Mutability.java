// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.Optional;

/** The conditions under which an attribute may be set (RFC 7643 section 7). */
public enum Mutability {
  /** Set by the service provider only. */
  READ_ONLY("readOnly"),
  /** May be set and read at any time. */
  READ_WRITE("readWrite"),
  /** May be set once. */
  IMMUTABLE("immutable"),
  /** May be set and is never returned. */
  WRITE_ONLY("writeOnly");

  private final String wireName;

  Mutability(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value in a schema document. */
  public String wireName() {
    return wireName;
  }

  /** Finds a constant by wire name, with regard to letter case. */
  public static Optional<Mutability> find(String wireName) {
    for (Mutability candidate : values()) {
      if (candidate.wireName.equals(wireName)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
