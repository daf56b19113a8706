// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.jpa.internal.mapping.MappedAttribute;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of a multi-valued attribute, whose sub-attributes are attributes of the entity or
 * constants of its value filter.
 */
record Element(List<Comparison> terms, List<MappedAttribute> attributes) {
  /** Returns the elements of an attribute. */
  static List<Element> of(AttributePath attribute, List<MappedAttribute> all) {
    Map<String, Element> elements = new LinkedHashMap<>();
    for (MappedAttribute one : all) {
      if (one.path().parent().toString().equals(attribute.parent().toString())) {
        elements
            .computeIfAbsent(
                one.terms().toString(), terms -> new Element(one.terms(), new ArrayList<>()))
            .attributes()
            .add(one);
      }
    }
    return List.copyOf(elements.values());
  }

  Optional<MappedAttribute> mapped(String sub) {
    return attributes.stream().filter(one -> one.path().leaf().name().equals(sub)).findFirst();
  }

  Optional<Value> constant(String sub) {
    return terms.stream()
        .filter(term -> term.path().leaf().name().equals(sub))
        .map(Comparison::literal)
        .findFirst();
  }
}
