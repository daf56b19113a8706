// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.schema.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * Where in a request the attributes of one object stand; a path is put together only when a message
 * needs it.
 */
final class Place {
  /** The attributes of the resource itself. */
  static final Place TOP = new Place(null, "", "");

  private final @Nullable Place parent;
  private final String name;
  private final String separator;

  private Place(@Nullable Place parent, String name, String separator) {
    this.parent = parent;
    this.name = name;
    this.separator = separator;
  }

  /** The attributes of an extension. */
  static Place extension(String urn) {
    return new Place(null, urn, ":");
  }

  /** The one value that a message calls by this name, whichever attribute it has. */
  static Place labelled(String label) {
    return new Place(null, label, "");
  }

  /** The sub-attributes of this attribute, which stands here. */
  Place in(Attribute attribute) {
    return isLabel() ? new Place(null, name, ".") : new Place(this, attribute.name(), ".");
  }

  private boolean isLabel() {
    return separator.isEmpty() && !name.isEmpty();
  }

  /** The path of what stands here under this name. */
  String path(String child) {
    if (isLabel()) {
      return name;
    }
    return (parent == null ? name : parent.path(name)) + separator + child;
  }

  /** The path of this attribute, which stands here. */
  String path(Attribute attribute) {
    return path(attribute.name());
  }
}
