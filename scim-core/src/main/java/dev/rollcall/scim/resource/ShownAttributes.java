// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.json.JsonName;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The attributes that a projection returns, by the {@code returned} characteristic and the named
 * attributes (RFC 7644 section 3.9). Immutable.
 */
final class ShownAttributes {
  private static final Set<String> FIRST_OR_LAST = Set.of("schemas", "id", "externalId", "meta");

  /** The effect of named attributes. */
  enum Mode {
    ALL,
    ONLY,
    EXCEPT
  }

  private final Mode mode;
  private final Set<AttributePath> named;
  private final Set<AttributePath> echoed;

  /** The returned attributes by the URN of the namespace and the name. */
  private final Map<String, Map<String, ShownAttribute>> shown = new HashMap<>();

  ShownAttributes(
      ResourceType type, Mode mode, Set<AttributePath> named, Set<AttributePath> echoed) {
    this.mode = mode;
    this.named = named;
    this.echoed = echoed;
    type.namespaces().forEach(this::show);
  }

  /** Returns the attributes of a namespace by name. */
  Map<String, ShownAttribute> in(String urn) {
    return shown.getOrDefault(urn, Map.of());
  }

  private void show(Namespace namespace) {
    Map<String, ShownAttribute> shownHere = new HashMap<>();
    for (Attribute attribute : namespace.attributes()) {
      AttributePath path = AttributePath.of(namespace.urn(), attribute);
      Map<String, JsonName> subAttributes = isShown(path) ? subAttributes(path) : Map.of();
      if (isShown(path) && (!attribute.isComplex() || !subAttributes.isEmpty())) {
        String name = attribute.name();
        boolean isFirstOrLast = namespace.isCore() && FIRST_OR_LAST.contains(name);
        shownHere.put(name, new ShownAttribute(JsonName.of(name), subAttributes, isFirstOrLast));
      }
    }
    shown.put(namespace.urn(), shownHere);
  }

  private Map<String, JsonName> subAttributes(AttributePath path) {
    Map<String, JsonName> subAttributes = new HashMap<>();
    for (Attribute subAttribute : path.attribute().subAttributes()) {
      if (isShown(path, path.sub(subAttribute))) {
        subAttributes.put(subAttribute.name(), JsonName.of(subAttribute.name()));
      }
    }
    return subAttributes;
  }

  private boolean isShown(AttributePath path) {
    boolean isAskedFor = mode == Mode.ONLY && (named.contains(path) || isSubAttributeNamed(path));
    boolean isExcluded = mode == Mode.EXCEPT && named.contains(path);
    return switch (path.attribute().returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case DEFAULT -> mode == Mode.ONLY ? isAskedFor : !isExcluded;
      case REQUEST -> isAskedFor || mode != Mode.ONLY && !isExcluded && echoed.contains(path);
    };
  }

  private boolean isShown(AttributePath parent, AttributePath path) {
    boolean isAskedFor = mode == Mode.ONLY && named.contains(path);
    boolean isExcluded = mode == Mode.EXCEPT && named.contains(path);
    boolean isParentWhole =
        mode != Mode.ONLY || named.contains(parent) || !isSubAttributeNamed(parent);
    return switch (path.leaf().returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case DEFAULT -> isAskedFor || isParentWhole && !isExcluded;
      case REQUEST -> isAskedFor;
    };
  }

  private boolean isSubAttributeNamed(AttributePath parent) {
    return parent.attribute().subAttributes().stream()
        .anyMatch(subAttribute -> named.contains(parent.sub(subAttribute)));
  }
}
