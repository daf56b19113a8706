// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.json.JsonNames;
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
  private final JsonNames inJson;

  /** The length of the longest name; longer ones, such as URNs, are not folded. */
  private final int longest;

  AttributeNames(String owner, List<Attribute> attributes) {
    this.attributes = List.copyOf(attributes);
    for (Attribute attribute : attributes) {
      exact.put(attribute.name(), Optional.of(attribute));
      if (folded.put(fold(attribute.name()), Optional.of(attribute)) != null) {
        throw new IllegalArgumentException(
            owner + " defines attribute '" + attribute.name() + "' twice");
      }
    }
    this.longest =
        attributes.stream().mapToInt(attribute -> attribute.name().length()).max().orElse(0);
    this.inJson = JsonNames.of(attributes.stream().map(Attribute::name).toList());
  }

  /** The attributes in their order. */
  List<Attribute> attributes() {
    return attributes;
  }

  /** The names of the attributes, for the reader of an object. */
  JsonNames inJson() {
    return inJson;
  }

  Optional<Attribute> find(String name) {
    Optional<Attribute> asTyped = exact.get(name);
    if (asTyped != null) {
      return asTyped;
    }
    return name.length() > longest
        ? Optional.empty()
        : folded.getOrDefault(fold(name), Optional.empty());
  }

  static String fold(String name) {
    return AsciiCase.fold(name);
  }
}
