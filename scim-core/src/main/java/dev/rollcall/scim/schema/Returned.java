// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.Optional;

/** The conditions under which responses contain an attribute (RFC 7643 section 7). */
public enum Returned {
  /** In every response, regardless of the request. */
  ALWAYS("always"),
  /** In no response. */
  NEVER("never"),
  /** By default, unless excluded or not among the requested attributes. */
  DEFAULT("default"),
  /** Only if requested. */
  REQUEST("request");

  private final String wireName;

  Returned(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value in a schema document. */
  public String wireName() {
    return wireName;
  }

  /** Finds a constant by wire name, with regard to letter case. */
  public static Optional<Returned> find(String wireName) {
    for (Returned candidate : values()) {
      if (candidate.wireName.equals(wireName)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
