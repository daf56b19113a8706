// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.jdbc.internal.query.SqlFilter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaExtension;
import dev.rollcall.scim.schema.Uniqueness;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which values of a resource type are in the index tables. */
public final class TypeIndex implements SqlFilter.Index {
  private static final Set<AttributeType> IN_ORDER =
      EnumSet.of(
          AttributeType.STRING,
          AttributeType.REFERENCE,
          AttributeType.DATE_TIME,
          AttributeType.BOOLEAN);

  private final ResourceType type;
  private final Set<AttributePath> unique = new LinkedHashSet<>();
  private final Set<AttributePath> indexed = new LinkedHashSet<>();
  private final Set<String> indexedTexts;
  private final Optional<Attribute> groups;

  public TypeIndex(ResourceType type, List<AttributePath> filterable) {
    this.type = type;
    addUnique("", type.schema().attributes());
    for (SchemaExtension extension : type.extensions()) {
      addUnique(extension.schema().id(), extension.schema().attributes());
    }
    indexed.addAll(unique);
    filterable.stream()
        .map(TypeIndex::compared)
        .filter(path -> !path.leaf().isComplex() && !path.leaf().name().equals("primary"))
        .filter(path -> !isOfColumns(path))
        .forEach(indexed::add);
    this.indexedTexts =
        indexed.stream().map(AttributePath::toString).collect(Collectors.toUnmodifiableSet());
    this.groups =
        type.schema()
            .find("groups")
            .filter(found -> found.isReadOnly() && found.findSubAttribute("value").isPresent());
  }

  /** The id and what meta tells are columns of the table of resources. */
  private static boolean isOfColumns(AttributePath path) {
    return path.attribute().equals(CommonAttributes.ID)
        || path.attribute().equals(CommonAttributes.META);
  }

  private void addUnique(String urn, List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      AttributePath path = AttributePath.of(urn, attribute);
      if (attribute.uniqueness() != Uniqueness.NONE && !attribute.isComplex()) {
        unique.add(path);
      }
      attribute.subAttributes().stream()
          .filter(part -> part.uniqueness() != Uniqueness.NONE)
          .forEach(part -> unique.add(path.sub(part)));
    }
  }

  /** What {@code manager eq "x"} compares: {@code manager.value}. */
  private static AttributePath compared(AttributePath path) {
    return path.leaf().isComplex()
        ? path.leaf().findSubAttribute("value").map(path::sub).orElse(path)
        : path;
  }

  /** The paths whose values nobody else may have. */
  Set<AttributePath> unique() {
    return unique;
  }

  /** The paths whose values are looked up. */
  Set<AttributePath> indexed() {
    return indexed;
  }

  /** Under which path the resources without a value at the path are in the table of values. */
  public static String absent(AttributePath path) {
    return "!" + path;
  }

  /** The attributes that follow from memberships. */
  List<Attribute> ofMemberships() {
    return Stream.concat(type.members().stream(), groups.stream()).toList();
  }

  @Override
  public String typeName() {
    return type.name();
  }

  /** By name: a tenant's profile may have tuned the attribute that the filter was parsed with. */
  @Override
  public boolean isIndexed(AttributePath path) {
    return indexedTexts.contains(path.toString());
  }

  /** Where a value is one, it is another value or none that does not equal. */
  @Override
  public boolean isSingle(AttributePath path) {
    return !path.attribute().isMultiValued() && !path.leaf().isMultiValued();
  }

  /**
   * Whether the index has the values of a path in the order that the client sees: one for each
   * resource, compared as they were when they were indexed. Numbers are not in order.
   */
  public boolean isInOrder(AttributePath path) {
    Attribute leaf = path.leaf();
    return isSingle(path)
        && IN_ORDER.contains(leaf.type())
        && indexed.stream()
            .filter(own -> own.toString().equals(path.toString()))
            .map(AttributePath::leaf)
            .anyMatch(own -> own.type() == leaf.type() && own.isCaseExact() == leaf.isCaseExact());
  }

  @Override
  public boolean isMember(AttributePath path) {
    return isValueOf(type.members(), path);
  }

  @Override
  public boolean isGroup(AttributePath path) {
    return isValueOf(groups, path);
  }

  private static boolean isValueOf(Optional<Attribute> attribute, AttributePath path) {
    return path.urn().isEmpty()
        && attribute.filter(own -> own.name().equals(path.attribute().name())).isPresent()
        && path.leaf().name().equals("value");
  }
}
