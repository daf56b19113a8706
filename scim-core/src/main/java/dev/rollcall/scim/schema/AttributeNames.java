// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Attributes by name without regard to letter case (RFC 7643 section 2.1). */
final class AttributeNames {
  private final Map<String, Attribute> exact = new LinkedHashMap<>();
  private final Map<String, Attribute> folded = new LinkedHashMap<>();

  AttributeNames(String owner, List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      exact.put(attribute.name(), attribute);
      if (folded.put(fold(attribute.name()), attribute) != null) {
        throw new IllegalArgumentException(
            owner + " defines attribute '" + attribute.name() + "' twice");
      }
    }
  }

  Optional<Attribute> find(String name) {
    Attribute asTyped = exact.get(name);
    return asTyped != null ? Optional.of(asTyped) : Optional.ofNullable(folded.get(fold(name)));
  }

  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
