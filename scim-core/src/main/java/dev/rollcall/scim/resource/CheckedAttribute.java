// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute whose values {@link AttributeRules} checks.
 *
 * @param isDemanded whether a client must send the attribute
 * @param demandedSubAttributes the names of the sub-attributes that every value must have
 */
record CheckedAttribute(
    Attribute attribute, boolean isDemanded, List<String> demandedSubAttributes) {
  /** Returns the checked attributes of a namespace in their order. */
  static List<CheckedAttribute> of(ResourceType type, Namespace namespace) {
    List<CheckedAttribute> checked = new ArrayList<>();
    for (Attribute attribute : namespace.attributes()) {
      boolean isDemanded =
          isDemanded(attribute)
              && !type.isMembership(attribute)
              && !attribute.equals(CommonAttributes.SCHEMAS);
      CheckedAttribute candidate =
          new CheckedAttribute(
              attribute,
              isDemanded,
              attribute.subAttributes().stream()
                  .filter(CheckedAttribute::isDemanded)
                  .map(Attribute::name)
                  .toList());
      if (isDemanded || candidate.hasCheckedElements()) {
        checked.add(candidate);
      }
    }
    return List.copyOf(checked);
  }

  private static boolean isDemanded(Attribute attribute) {
    return attribute.isRequired() && !attribute.isReadOnly();
  }

  /** Returns whether sub-attributes are checked. */
  boolean hasCheckedElements() {
    return attribute.isComplex()
        && !attribute.isReadOnly()
        && (attribute.isMultiValued() || !demandedSubAttributes.isEmpty());
  }
}
