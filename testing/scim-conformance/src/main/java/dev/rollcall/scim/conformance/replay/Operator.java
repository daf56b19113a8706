// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.Arrays;
import java.util.Optional;

/** How an assertion compares what it finds. */
public enum Operator {
  /** The same value of the same type. */
  EQUAL("eq"),
  /** There, and another value. */
  NOT_EQUAL("ne"),
  /** The same when both are written as text. */
  SAME_TEXT("eqText"),
  /** There and not empty. */
  EXISTS("exists"),
  /** Not there at all. */
  ABSENT("absent"),
  /** Not there, null or empty. */
  UNASSIGNED("unassigned"),
  /** Not there, null or without elements. */
  EMPTY_OR_ABSENT("emptyOrAbsent"),
  /** Of a JSON type: integer, boolean or string. */
  TYPE("type"),
  /** A number that is not less. */
  AT_LEAST("gte"),
  /** An array of so many elements. */
  LENGTH("length"),
  /** An array with this element. */
  ARRAY_CONTAINS("arrayContains"),
  /** An array with an element that has all of these members. */
  ANY_MATCH("anyMatch"),
  /** No element has all of these members. */
  NONE_MATCH("noneMatch"),
  /** No null anywhere in it. */
  NO_NULLS("noNulls"),
  /** A list of schemas in which an attribute is defined so. */
  SCHEMA_ATTRIBUTE("schemaAttr"),
  /** A list of schemas in which a sub-attribute suggests these values. */
  SCHEMA_CANONICAL("schemaCanonical");

  private final String wireName;

  Operator(String wireName) {
    this.wireName = wireName;
  }

  /** The word in a file. */
  public String wireName() {
    return wireName;
  }

  static Optional<Operator> find(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }

  /**
   * What an assertion with it demands, as the end of a sentence that begins with the place.
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

  /** Whether an assertion with it says nothing without a value. */
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
