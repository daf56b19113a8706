// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the attributes of a resource type in the form of attribute mappings. A multi-valued
 * attribute becomes one line for each type of its elements, because identity providers send at most
 * one value per type.
 */
final class TargetAttributes {
  private static final Set<String> COMMON = Set.of(CommonAttributes.ID.name(), "meta", "schemas");

  /** The sub-attributes that select an element or that a server derives. */
  private static final Set<String> NOT_MAPPED = Set.of("type", "primary", "display", "$ref");

  private static final String VALUE = "value";

  private final ResourceType type;
  private final List<AttributePath> filterable;
  private final List<TargetAttribute> lines = new ArrayList<>();

  private TargetAttributes(ServiceDescription.Type service) {
    this.type = service.type();
    this.filterable = service.filterable();
  }

  /** Returns the attributes that clients can write, in the order of the schemas. */
  static List<TargetAttribute> of(ServiceDescription.Type service) {
    TargetAttributes targets = new TargetAttributes(service);
    for (Namespace namespace : targets.type.namespaces()) {
      for (Attribute attribute : namespace.attributes()) {
        boolean isCommon = namespace.isCore() && COMMON.contains(attribute.name());
        if (!isCommon && !attribute.isReadOnly()) {
          targets.add(namespace, attribute);
        }
      }
    }
    return targets.lines;
  }

  private void add(Namespace namespace, Attribute attribute) {
    AttributePath path = AttributePath.of(namespace.urn(), attribute);
    String name = namespace.prefix() + attribute.name();
    boolean isRequired = attribute.isRequired();
    if (namespace.isCore() && type.isMembership(attribute)) {
      line(name, "Reference", isRequired, path);
    } else if (!attribute.isComplex()) {
      line(name, TargetAttribute.typeOf(attribute), isRequired, path);
    } else if (attribute.isMultiValued()) {
      elements(name, path);
    } else if (attribute.findSubAttribute(VALUE).isPresent()) {
      // Identity providers send such an attribute, for example the manager, as its value.
      line(name, TargetAttribute.typeOf(sub(attribute)), isRequired, path);
    } else {
      for (Attribute sub : attribute.subAttributes()) {
        if (!sub.isReadOnly()) {
          String type = TargetAttribute.typeOf(sub);
          line(name + "." + sub.name(), type, isRequired && sub.isRequired(), path.sub(sub));
        }
      }
    }
  }

  private static Attribute sub(Attribute attribute) {
    return attribute.findSubAttribute(VALUE).orElseThrow();
  }

  private void elements(String name, AttributePath path) {
    Attribute attribute = path.attribute();
    List<String> types =
        attribute.findSubAttribute("type").map(Attribute::canonicalValues).orElse(List.of());
    if (types.isEmpty()) {
      element(name + "[primary eq \"True\"]", path, attribute.isRequired());
    }
    for (String value : types) {
      boolean isRequired = attribute.isRequired() && types.size() == 1;
      element("%s[type eq \"%s\"]".formatted(name, value), path, isRequired);
    }
  }

  private void element(String selected, AttributePath path, boolean isRequired) {
    for (Attribute sub : path.attribute().subAttributes()) {
      if (!NOT_MAPPED.contains(sub.name()) && !sub.isReadOnly() && !sub.isComplex()) {
        boolean isNeeded = isRequired && (sub.isRequired() || sub.name().equals(VALUE));
        String type = TargetAttribute.typeOf(sub);
        line(selected + "." + sub.name(), type, isNeeded, path.sub(sub));
      }
    }
  }

  private void line(String name, String type, boolean isRequired, AttributePath path) {
    lines.add(new TargetAttribute(name, type, isRequired, isFilterable(path)));
  }

  /** A complex attribute is compared by its value. */
  private boolean isFilterable(AttributePath path) {
    return filterable.stream()
        .filter(path::isSameAttribute)
        .anyMatch(indexed -> subName(indexed).equals(subName(path)));
  }

  private static String subName(AttributePath path) {
    Optional<Attribute> sub = path.subAttribute();
    boolean isComplex = sub.isEmpty() && path.attribute().isComplex();
    return isComplex ? VALUE : sub.map(Attribute::name).orElse("");
  }
}
