// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates the characteristics of an attribute (RFC 7643 sections 2.1 to 2.4 and 7). */
final class Characteristics {
  /** Section 2.3: the other types have no letter case. */
  private static final Set<AttributeType> WITH_CASE =
      EnumSet.of(AttributeType.STRING, AttributeType.REFERENCE, AttributeType.BINARY);

  /** Section 2.3: these types have no uniqueness. */
  private static final Set<AttributeType> NEVER_UNIQUE =
      EnumSet.of(
          AttributeType.COMPLEX,
          AttributeType.BOOLEAN,
          AttributeType.DATE_TIME,
          AttributeType.BINARY);

  /** Section 2.4: names that mean the same in every multi-valued attribute. */
  private static final Map<String, AttributeType> PREDEFINED =
      Map.of(
          "type", AttributeType.STRING,
          "primary", AttributeType.BOOLEAN,
          "display", AttributeType.STRING,
          "$ref", AttributeType.REFERENCE);

  /** The grammar of names in section 2.1, with {@code $ref} (erratum 8924). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9$_-]*|\\$ref");

  private final Attribute attribute;

  private Characteristics(Attribute attribute) {
    this.attribute = attribute;
  }

  static boolean hasCase(AttributeType type) {
    return WITH_CASE.contains(type);
  }

  /**
   * Checks that the characteristics of an attribute are consistent.
   *
   * @throws IllegalArgumentException with the attribute's name otherwise
   */
  static Attribute checked(Attribute attribute, boolean nestingAllowed) {
    Characteristics characteristics = new Characteristics(attribute);
    characteristics.refuseIf(!NAME.matcher(attribute.name()).matches(), "is not an attribute name");
    characteristics.checkSubAttributes(nestingAllowed);
    characteristics.checkType();
    characteristics.checkTexts("canonicalValues", attribute.canonicalValues());
    characteristics.checkTexts("referenceTypes", attribute.referenceTypes());
    return attribute;
  }

  private void refuseIf(boolean isContradiction, String sentence) {
    if (isContradiction) {
      throw new IllegalArgumentException("'" + attribute.name() + "' " + sentence);
    }
  }

  private void checkSubAttributes(boolean nestingAllowed) {
    refuseIf(
        attribute.isComplex() == attribute.subAttributes().isEmpty(),
        "must have sub-attributes exactly when it is complex");
    for (Attribute subAttribute : attribute.subAttributes()) {
      if (subAttribute.isComplex() && !nestingAllowed) {
        throw new IllegalArgumentException(
            "'" + attribute.name() + "." + subAttribute.name() + "' must not be complex");
      }
      if (attribute.isMultiValued()) {
        checkPredefined(subAttribute);
      }
    }
  }

  private void checkPredefined(Attribute subAttribute) {
    String name = AttributeNames.fold(subAttribute.name());
    Optional<AttributeType> type = Optional.ofNullable(PREDEFINED.get(name));
    String place = "'" + attribute.name() + "." + subAttribute.name() + "'";
    if (type.isPresent() && type.get() != subAttribute.type()) {
      throw new IllegalArgumentException(
          place + " must be of type " + type.get().wireName() + " in several values");
    }
    if ((type.isPresent() || name.equals("value")) && subAttribute.isMultiValued()) {
      throw new IllegalArgumentException(place + " must have one value");
    }
  }

  private void checkType() {
    AttributeType type = attribute.type();
    String ofType = "of type " + type.wireName();
    refuseIf(attribute.isCaseExact() && !hasCase(type), ofType + " must not be caseExact");
    refuseIf(
        attribute.uniqueness() != Uniqueness.NONE && NEVER_UNIQUE.contains(type),
        ofType + " must not be unique");
    refuseIf(
        type != AttributeType.STRING && !attribute.canonicalValues().isEmpty(),
        ofType + " must not have canonicalValues");
    refuseIf(
        type != AttributeType.REFERENCE && !attribute.referenceTypes().isEmpty(),
        ofType + " must not have referenceTypes");
    refuseIf(
        attribute.mutability() == Mutability.WRITE_ONLY && attribute.returned() != Returned.NEVER,
        "is writeOnly, so returned is never");
  }

  private void checkTexts(String characteristic, List<String> texts) {
    refuseIf(texts.stream().anyMatch(String::isBlank), "has a blank among its " + characteristic);
    refuseIf(
        new HashSet<>(texts).size() < texts.size(), "has the same text twice in " + characteristic);
  }
}
