// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.AsciiCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes by name without regard to letter case (RFC 7643 section 2.1). */
final class AttributeNames {
  private final Map<String, Optional<Attribute>> exact = new HashMap<>();
  private final Map<String, Optional<Attribute>> folded = new HashMap<>();
  private final List<Attribute> attributes;

  AttributeNames(String owner, List<Attribute> attributes) {
    this.attributes = List.copyOf(attributes);
    for (Attribute attribute : attributes) {
      exact.put(attribute.name(), Optional.of(attribute));
      if (folded.put(fold(attribute.name()), Optional.of(attribute)) != null) {
        throw new IllegalArgumentException(
            owner + " defines attribute '" + attribute.name() + "' twice");
      }
    }
  }

  /** The attributes in their order. */
  List<Attribute> attributes() {
    return attributes;
  }

  Optional<Attribute> find(String name) {
    Optional<Attribute> asTyped = exact.get(name);
    return asTyped != null ? asTyped : folded.getOrDefault(fold(name), Optional.empty());
  }

  static String fold(String name) {
    return AsciiCase.fold(name);
  }
}
