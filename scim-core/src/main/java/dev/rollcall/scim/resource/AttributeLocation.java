// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.schema.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * The location of an object's attributes in a request. The path is built only when an error message
 * needs it.
 */
final class AttributeLocation {
  /** The attributes of the resource itself. */
  static final AttributeLocation TOP = new AttributeLocation(null, "", "");

  private final @Nullable AttributeLocation parent;
  private final String name;
  private final String separator;

  private AttributeLocation(@Nullable AttributeLocation parent, String name, String separator) {
    this.parent = parent;
    this.name = name;
    this.separator = separator;
  }

  /** Reads the attributes of an extension. */
  static AttributeLocation extension(String urn) {
    return new AttributeLocation(null, urn, ":");
  }

  /** A single value with a fixed name in error messages. */
  static AttributeLocation labelled(String label) {
    return new AttributeLocation(null, label, "");
  }

  /** The sub-attributes of an attribute at this location. */
  AttributeLocation in(Attribute attribute) {
    return isLabel()
        ? new AttributeLocation(null, name, ".")
        : new AttributeLocation(this, attribute.name(), ".");
  }

  private boolean isLabel() {
    return separator.isEmpty() && !name.isEmpty();
  }

  /** Returns the path of a name at this location. */
  String path(String child) {
    if (separator.isEmpty()) {
      return name.isEmpty() ? child : name;
    }
    return (parent == null ? name : parent.path(name)) + separator + child;
  }

  /** Returns the path of an attribute at this location. */
  String path(Attribute attribute) {
    return path(attribute.name());
  }
}
