// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.Arrays;
import java.util.Optional;

/** The comparison of an assertion. */
public enum Operator {
  /** Equal in value and type. */
  EQUAL("eq"),
  /** Present, with another value. */
  NOT_EQUAL("ne"),
  /** Equal when both are converted to text. */
  SAME_TEXT("eqText"),
  /** Present and not empty. */
  EXISTS("exists"),
  /** Absent. */
  ABSENT("absent"),
  /** Absent, null or empty. */
  UNASSIGNED("unassigned"),
  /** Absent, null or without elements. */
  EMPTY_OR_ABSENT("emptyOrAbsent"),
  /** A JSON type: integer, boolean or string. */
  TYPE("type"),
  /** A number greater than or equal to the value. */
  AT_LEAST("gte"),
  /** An array with this number of elements. */
  LENGTH("length"),
  /** An array with this element. */
  ARRAY_CONTAINS("arrayContains"),
  /** An array with an element that has all of these members. */
  ANY_MATCH("anyMatch"),
  /** An array without an element that has all of these members. */
  NONE_MATCH("noneMatch"),
  /** Without null at any depth. */
  NO_NULLS("noNulls"),
  /** A list of schemas that defines an attribute with these characteristics. */
  SCHEMA_ATTRIBUTE("schemaAttr"),
  /** A list of schemas with these canonical values of a sub-attribute. */
  SCHEMA_CANONICAL("schemaCanonical");

  private final String wireName;

  Operator(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the keyword in a file. */
  public String wireName() {
    return wireName;
  }

  static Optional<Operator> find(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }

  /**
   * Returns the expectation as the end of a sentence that begins with the location.
   *
   * @param value the value of the assertion, as text
   */
  String inWords(String value) {
    return switch (this) {
      case EQUAL -> "to be " + value;
      case NOT_EQUAL -> "to be present and different from " + value;
      case SAME_TEXT -> "to be " + value + " as text";
      case EXISTS -> "to be present and not empty";
      case ABSENT -> "to be absent";
      case UNASSIGNED -> "to be absent, null or empty";
      case EMPTY_OR_ABSENT -> "to be absent, null or an empty array";
      case TYPE -> "to be of the JSON type " + value;
      case AT_LEAST -> "to be a number of at least " + value;
      case LENGTH -> "to be an array of " + value + " elements";
      case ARRAY_CONTAINS -> "to be an array with the element " + value;
      case ANY_MATCH -> "to be an array with an element that has " + value;
      case NONE_MATCH -> "to be an array without any element that has " + value;
      case NO_NULLS -> "to have no null anywhere";
      case SCHEMA_ATTRIBUTE -> "to be defined in the schemas with " + value;
      case SCHEMA_CANONICAL -> "to have the canonicalValues " + value;
    };
  }

  /** Returns whether the operator requires a value. */
  boolean takesValue() {
    return switch (this) {
      case EXISTS, ABSENT, UNASSIGNED, EMPTY_OR_ABSENT, NO_NULLS -> false;
      case EQUAL,
          NOT_EQUAL,
          SAME_TEXT,
          TYPE,
          AT_LEAST,
          LENGTH,
          ARRAY_CONTAINS,
          ANY_MATCH,
          NONE_MATCH,
          SCHEMA_ATTRIBUTE,
          SCHEMA_CANONICAL ->
          true;
    };
  }
}
