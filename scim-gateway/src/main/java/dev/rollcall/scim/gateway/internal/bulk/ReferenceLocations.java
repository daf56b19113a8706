// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The locations at which resources of a type can refer to other resources, by their schemas:
 *
 * <ul>
 *   <li>{@code value} and {@code $ref} of a complex attribute that has a {@code $ref}, such as
 *       {@code manager}, and of the membership;
 *   <li>every attribute and sub-attribute of type reference that may point to a resource type.
 * </ul>
 *
 * <p>Everywhere else a text that begins like a reference is a text, and what clients cannot set
 * refers to nothing. Names are read in any letter case and may be paths, such as {@code
 * manager.value} or {@code urn:...:User:manager}; a complex value may have come as its bare {@code
 * value}. Immutable; the cost is that of the data.
 */
final class ReferenceLocations {
  private static final Set<String> NOT_RESOURCES = Set.of("external", "uri");

  private final ResourceType type;
  private final Limits limits;

  ReferenceLocations(ResourceType type, Limits limits) {
    this.type = type;
    this.limits = limits;
  }

  /** Returns a resource of the type with every reference mapped. */
  ComplexValue map(ComplexValue resource, ReferenceMapping mapping) {
    return members("", resource, mapping);
  }

  private ComplexValue members(String prefix, ComplexValue object, ReferenceMapping mapping) {
    ComplexValue.Builder mapped = ComplexValue.builder();
    object.forEach(
        (name, value) ->
            findName(prefix + name)
                .map(path -> map(path, value, mapping))
                .orElseGet(() -> other(value, mapping))
                .ifPresent(kept -> mapped.put(name, kept)));
    return mapped.build();
  }

  /** Resolves a member name; an attribute of an extension requires its URN. */
  private Optional<PatchPath> findName(String name) {
    Optional<PatchPath> plain = type.findAttribute(name).map(AttributePath::of).map(PatchPath::of);
    return plain.isPresent()
        ? plain
        : find(name).filter(path -> name.indexOf(':') >= 0 || path.attribute().urn().isEmpty());
  }

  /** Resolves a path; empty when it is malformed or the type has no such attribute. */
  Optional<PatchPath> find(String text) {
    try {
      return Optional.of(PatchPath.parse(text, type, Dialect.DEFAULT, limits));
    } catch (ScimException malformed) {
      return Optional.empty();
    }
  }

  /** Returns the value at a path with every reference mapped; empty when nothing of it is kept. */
  Optional<Value> map(PatchPath path, Value value, ReferenceMapping mapping) {
    if (path.container().isPresent()) {
      return object(path.container().get().prefix(), value, mapping);
    }
    Attribute attribute = path.attribute().attribute();
    if (!mayRefer(attribute)) {
      return other(value, mapping);
    }
    return path.subAttribute().isPresent()
        ? subAttribute(attribute, path.subAttribute().get(), value, mapping)
        : map(attribute, value, mapping);
  }

  private static Optional<Value> other(Value value, ReferenceMapping mapping) {
    return Optional.of(value).filter(other -> mapping.keepsOthers());
  }

  /** Returns the mapped members of an object whose names have this prefix. */
  Optional<Value> object(String prefix, Value value, ReferenceMapping mapping) {
    if (!(value instanceof ComplexValue object)) {
      return other(value, mapping);
    }
    ComplexValue kept = members(prefix, object, mapping);
    return Optional.<Value>of(kept).filter(any -> mapping.keepsOthers() || !kept.isUnassigned());
  }

  private Optional<Value> subAttribute(
      Attribute attribute, Attribute sub, Value value, ReferenceMapping mapping) {
    if (!isReference(attribute, sub)) {
      return other(value, mapping);
    }
    Set<String> bulkIds = new LinkedHashSet<>();
    text(value, isAddress(sub), ReferenceMapping.collecting(bulkIds));
    return mapping.keeps(bulkIds)
        ? Optional.of(text(value, isAddress(sub), mapping))
        : Optional.empty();
  }

  /**
   * Returns the value of an attribute with every reference mapped; empty when nothing of it is
   * kept.
   */
  Optional<Value> map(Attribute attribute, Value value, ReferenceMapping mapping) {
    if (!(value instanceof MultiValue list)) {
      return element(attribute, value, mapping);
    }
    List<Value> kept = new ArrayList<>(list.elements().size());
    for (Value element : list.elements()) {
      element(attribute, element, mapping).ifPresent(kept::add);
    }
    return kept.isEmpty() && !mapping.keepsOthers()
        ? Optional.empty()
        : Optional.of(new MultiValue(kept));
  }

  private Optional<Value> element(Attribute attribute, Value value, ReferenceMapping mapping) {
    Set<String> bulkIds = new LinkedHashSet<>();
    texts(attribute, value, ReferenceMapping.collecting(bulkIds));
    return mapping.keeps(bulkIds)
        ? Optional.of(texts(attribute, value, mapping))
        : Optional.empty();
  }

  private Value texts(Attribute attribute, Value value, ReferenceMapping mapping) {
    if (!(value instanceof ComplexValue object)) {
      return text(value, isAddress(attribute), mapping);
    }
    ComplexValue.Builder mapped = ComplexValue.builder();
    object.forEach(
        (name, part) ->
            mapped.put(
                name,
                attribute
                    .findSubAttribute(name)
                    .filter(sub -> isReference(attribute, sub))
                    .map(sub -> text(part, isAddress(sub), mapping))
                    .orElse(part)));
    return mapped.build();
  }

  /** Maps a string value. */
  private static Value text(Value value, boolean isUri, ReferenceMapping mapping) {
    if (value instanceof StringValue sent) {
      return new StringValue(mapping.text(sent.text(), isUri));
    }
    return value instanceof MultiValue list
        ? new MultiValue(list.elements().stream().map(e -> text(e, isUri, mapping)).toList())
        : value;
  }

  /** Returns whether a value of the attribute may refer to another resource. */
  boolean mayRefer(Attribute attribute) {
    return !attribute.isReadOnly()
        && (pointsToResources(attribute)
            || attribute.subAttributes().stream().anyMatch(sub -> isReference(attribute, sub)));
  }

  /** Returns whether the sub-attribute refers to a resource. */
  boolean isReference(Attribute attribute, Attribute sub) {
    boolean isReferring =
        attribute.findSubAttribute("$ref").isPresent() || type.isMembership(attribute);
    return pointsToResources(sub)
        || isReferring && (sub.name().equals("value") || sub.name().equals("$ref"));
  }

  /** Returns whether the location holds the URL of a resource rather than its id. */
  private static boolean isAddress(Attribute location) {
    return location.type() == AttributeType.REFERENCE;
  }

  private static boolean pointsToResources(Attribute attribute) {
    return isAddress(attribute) && !NOT_RESOURCES.containsAll(attribute.referenceTypes());
  }
}
