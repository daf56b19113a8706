// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

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
import java.util.function.Function;

/**
 * Where resources of a type may name other resources, as their schemas have it:
 *
 * <ul>
 *   <li>{@code value} and {@code $ref} of a complex attribute that has a {@code $ref}, such as
 *       {@code manager}, and of the membership;
 *   <li>every attribute and sub-attribute of type reference that may point to a resource type.
 * </ul>
 *
 * <p>Everywhere else a text that begins like a reference is a text. What clients cannot set refers
 * to nothing either. Names are read in any letter case, and a complex value may have come as its
 * bare {@code value}. Immutable; the cost is that of the data.
 */
final class ReferencePlaces {
  private static final Set<String> NOT_RESOURCES = Set.of("external", "uri");

  private final ResourceType type;

  ReferencePlaces(ResourceType type) {
    this.type = type;
  }

  /** A resource of the type with every place mapped. */
  ComplexValue map(ComplexValue resource, ReferenceMapping mapping) {
    ComplexValue.Builder mapped = ComplexValue.builder();
    resource.forEach(
        (name, value) ->
            type.findExtension(name)
                .map(extension -> extension(extension.schema()::find, value, mapping))
                .orElseGet(() -> field(type::findAttribute, name, value, mapping))
                .ifPresent(kept -> mapped.put(name, kept)));
    return mapped.build();
  }

  private Optional<Value> extension(
      Function<String, Optional<Attribute>> names, Value value, ReferenceMapping mapping) {
    if (!(value instanceof ComplexValue object)) {
      return Optional.of(value).filter(other -> mapping.keepsOthers());
    }
    ComplexValue.Builder mapped = ComplexValue.builder();
    object.forEach(
        (name, part) ->
            field(names, name, part, mapping).ifPresent(kept -> mapped.put(name, kept)));
    ComplexValue kept = mapped.build();
    return Optional.<Value>of(kept).filter(any -> mapping.keepsOthers() || !kept.isUnassigned());
  }

  private Optional<Value> field(
      Function<String, Optional<Attribute>> names,
      String name,
      Value value,
      ReferenceMapping mapping) {
    Optional<Attribute> attribute = names.apply(name).filter(this::mayRefer);
    return attribute.isPresent()
        ? map(attribute.get(), value, mapping)
        : Optional.of(value).filter(other -> mapping.keepsOthers());
  }

  /** The value of an attribute with every place mapped; empty when nothing of it is kept. */
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
                    .filter(sub -> isPlace(attribute, sub))
                    .map(sub -> text(part, isAddress(sub), mapping))
                    .orElse(part)));
    return mapped.build();
  }

  /** The value of a place that holds texts. */
  static Value text(Value value, boolean isUri, ReferenceMapping mapping) {
    if (value instanceof StringValue sent) {
      return new StringValue(mapping.text(sent.text(), isUri));
    }
    return value instanceof MultiValue list
        ? new MultiValue(list.elements().stream().map(e -> text(e, isUri, mapping)).toList())
        : value;
  }

  /** Whether a value of the attribute may name another resource. */
  boolean mayRefer(Attribute attribute) {
    return !attribute.isReadOnly()
        && (pointsToResources(attribute)
            || attribute.subAttributes().stream().anyMatch(sub -> isPlace(attribute, sub)));
  }

  /** Whether the sub-attribute is one that names a resource. */
  boolean isPlace(Attribute attribute, Attribute sub) {
    boolean isReferring =
        attribute.findSubAttribute("$ref").isPresent() || type.isMembership(attribute);
    return pointsToResources(sub)
        || isReferring && (sub.name().equals("value") || sub.name().equals("$ref"));
  }

  /** Whether the place holds the address of a resource rather than its id. */
  static boolean isAddress(Attribute place) {
    return place.type() == AttributeType.REFERENCE;
  }

  private static boolean pointsToResources(Attribute attribute) {
    return isAddress(attribute) && !NOT_RESOURCES.containsAll(attribute.referenceTypes());
  }
}
