// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.Optional;

/** The data types of RFC 7643 section 2.3. */
public enum AttributeType {
  /** A sequence of Unicode characters. */
  STRING("string"),
  /** True or false. */
  BOOLEAN("boolean"),
  /** A real number. */
  DECIMAL("decimal"),
  /** A whole number. */
  INTEGER("integer"),
  /** A point in time. */
  DATE_TIME("dateTime"),
  /** A URI. */
  REFERENCE("reference"),
  /** Bytes in base64. */
  BINARY("binary"),
  /** A composition of sub-attributes. */
  COMPLEX("complex");

  private final String wireName;

  AttributeType(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value in a schema document. */
  public String wireName() {
    return wireName;
  }

  /** Finds a constant by wire name, with regard to letter case. */
  public static Optional<AttributeType> find(String wireName) {
    for (AttributeType candidate : values()) {
      if (candidate.wireName.equals(wireName)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
