// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.Optional;

/** The scope within which a value must be unique (RFC 7643 section 7). */
public enum Uniqueness {
  /** Values may repeat. */
  NONE("none"),
  /** Unique within one tenant and resource type. */
  SERVER("server"),
  /** Unique everywhere. */
  GLOBAL("global");

  private final String wireName;

  Uniqueness(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value in a schema document. */
  public String wireName() {
    return wireName;
  }

  /** Finds a constant by wire name, with regard to letter case. */
  public static Optional<Uniqueness> find(String wireName) {
    for (Uniqueness candidate : values()) {
      if (candidate.wireName.equals(wireName)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
