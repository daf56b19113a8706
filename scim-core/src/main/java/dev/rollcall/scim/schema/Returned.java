// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.Optional;

/** When an attribute is part of an answer (RFC 7643 section 7). */
public enum Returned {
  /** In every answer, whatever was asked for. */
  ALWAYS("always"),
  /** In no answer. */
  NEVER("never"),
  /** Unless excluded, or others were asked for. */
  DEFAULT("default"),
  /** Only when asked for. */
  REQUEST("request");

  private final String wireName;

  Returned(String wireName) {
    this.wireName = wireName;
  }

  /** The value as it stands in a schema document. */
  public String wireName() {
    return wireName;
  }

  /** The constant with this wire name, compared exactly. */
  public static Optional<Returned> find(String wireName) {
    for (Returned candidate : values()) {
      if (candidate.wireName.equals(wireName)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
