// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.value.AsciiCase;
import java.util.List;
import java.util.Optional;

/** The operators of RFC 7644 table 3 that compare with a value. */
public enum CompareOperator {
  /** Equal. */
  EQ("eq"),
  /** Not equal. */
  NE("ne"),
  /** Contains. */
  CO("co"),
  /** Starts with. */
  SW("sw"),
  /** Ends with. */
  EW("ew"),
  /** Greater than. */
  GT("gt"),
  /** Greater than or equal. */
  GE("ge"),
  /** Less than. */
  LT("lt"),
  /** Less than or equal. */
  LE("le");

  private static final List<CompareOperator> ALL = List.of(values());

  private final String wireName;

  CompareOperator(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the keyword of the operator in filters. */
  public String wireName() {
    return wireName;
  }

  /** Finds an operator by keyword, without regard to case. */
  static Optional<CompareOperator> find(String text) {
    for (CompareOperator operator : ALL) {
      if (AsciiCase.isEqual(operator.wireName, text)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  /** Returns whether the operator matches substrings. */
  public boolean isSubstring() {
    return this == CO || this == SW || this == EW;
  }

  /** Returns whether the operator compares by order. */
  public boolean isOrdering() {
    return this == GT || this == GE || this == LT || this == LE;
  }

  /** Returns whether the operator supports values of the type (RFC 7644 table 3). */
  public boolean supports(AttributeType type) {
    if (isSubstring()) {
      return type == AttributeType.STRING || type == AttributeType.REFERENCE;
    }
    return !isOrdering() || type != AttributeType.BOOLEAN && type != AttributeType.BINARY;
  }
}
