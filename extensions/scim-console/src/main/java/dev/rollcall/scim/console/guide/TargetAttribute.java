// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;

/**
 * A simple attribute that an identity provider can write, as it appears in an attribute mapping.
 *
 * @param path the path in the form of attribute mappings, such as {@code emails[type eq
 *     "work"].value}
 * @param type the data type with an initial capital
 * @param isRequired whether a resource must have a value
 * @param isFilterable whether clients can search by it
 */
record TargetAttribute(String path, String type, boolean isRequired, boolean isFilterable) {
  /** Returns the name of the data type of an attribute. */
  static String typeOf(Attribute attribute) {
    AttributeType type = attribute.type();
    String name = type.wireName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
