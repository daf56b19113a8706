// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.filter;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reduces a filter over several resource types to one of them (RFC 7644 section 3.4.2.1):
 * attributes of the other types have no value, and {@code meta.resourceType} is known. The
 * remaining filter contains only attributes of the type.
 */
public final class CrossTypeFilter {
  private final ResourceType own;
  private final ResourceType wide;

  /**
   * Creates the reduction to one type.
   *
   * @param all all types of the application
   */
  public CrossTypeFilter(ResourceType own, List<ResourceType> all) {
    this.own = own;
    this.wide = wide(own, all);
  }

  /** Returns the type extended by the attributes of the others, so that all names are known. */
  private static ResourceType wide(ResourceType own, List<ResourceType> all) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    own.schema().attributes().forEach(a -> attributes.put(AsciiCase.fold(a.name()), a));
    List<Schema> schemas = new ArrayList<>();
    for (ResourceType other : all) {
      for (Attribute attribute : other.attributes()) {
        if (own.findAttribute(attribute.name()).isEmpty()) {
          attributes.putIfAbsent(AsciiCase.fold(attribute.name()), attribute);
        }
      }
      other.namespaces().forEach(namespace -> schemas.add(namespace.schema()));
    }
    ResourceType wide =
        own.withSchema(own.schema().withAttributes(List.copyOf(attributes.values())));
    for (Schema schema : schemas) {
      boolean isKnown = wide.findNamespace(schema.id()).isPresent();
      wide = isKnown ? wide : wide.withExtension(schema, false);
    }
    return wide;
  }

  /**
   * Parses and reduces a filter.
   *
   * @throws dev.rollcall.scim.error.ScimException invalidFilter when it is malformed or names an
   *     attribute that no type has
   */
  public FilterVerdict read(String text, Dialect dialect, Limits limits) {
    return Filter.parse(text, wide, dialect, limits)
        .accept(new FilterReduction(FilterReduction.typeName(own), this::verdict));
  }

  private boolean isOwn(AttributePath path) {
    return path.urn().isEmpty()
        ? own.findAttribute(path.attribute().name()).isPresent()
        : own.findExtension(path.urn()).isPresent();
  }

  private FilterVerdict verdict(Term term) {
    return isOwn(term.path())
        ? new FilterVerdict.Those(term)
        : FilterVerdict.of(term.matches(ComplexValue.EMPTY));
  }
}
