// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.jdbc.internal.query.SqlFilter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Defines which values of a resource type are in the index tables. */
public final class TypeIndex implements SqlFilter.Index {
  private static final Set<AttributeType> IN_ORDER =
      EnumSet.of(
          AttributeType.STRING,
          AttributeType.REFERENCE,
          AttributeType.DATE_TIME,
          AttributeType.BOOLEAN);

  private final ResourceType type;
  private final Set<AttributePath> unique;
  private final Set<AttributePath> indexed = new LinkedHashSet<>();
  private final Set<String> indexedTexts;
  private final Optional<Attribute> groups;

  public TypeIndex(ResourceType type, List<AttributePath> filterable) {
    this.type = type;
    this.unique = new LinkedHashSet<>(AttributePath.unique(type));
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

  /**
   * Returns whether the path is a column of the table of resources: the id and the attributes of
   * meta.
   */
  private static boolean isOfColumns(AttributePath path) {
    return path.attribute().equals(CommonAttributes.ID)
        || path.attribute().equals(CommonAttributes.META);
  }

  /** Returns the path that {@code manager eq "x"} compares: {@code manager.value}. */
  private static AttributePath compared(AttributePath path) {
    return path.leaf().isComplex()
        ? path.leaf().findSubAttribute("value").map(path::sub).orElse(path)
        : path;
  }

  /** Returns the paths of unique values. */
  Set<AttributePath> unique() {
    return unique;
  }

  /** Returns the paths of indexed values. */
  Set<AttributePath> indexed() {
    return indexed;
  }

  /** Returns the path under which the table of values has the resources without a value. */
  public static String absent(AttributePath path) {
    return "!" + path;
  }

  /** Returns the attributes that are derived from memberships. */
  List<Attribute> ofMemberships() {
    return Stream.concat(type.members().stream(), groups.stream()).toList();
  }

  @Override
  public String typeName() {
    return type.name();
  }

  /**
   * Compares by name, because a tenant's profile may have customized the attribute with which the
   * filter was parsed.
   */
  @Override
  public boolean isIndexed(AttributePath path) {
    return indexedTexts.contains(path.toString());
  }

  /** A single value that differs, or an absent value, does not equal. */
  @Override
  public boolean isSingle(AttributePath path) {
    return !path.attribute().isMultiValued() && !path.leaf().isMultiValued();
  }

  /**
   * Returns whether the index has the values of a path in the client's sort order: one per
   * resource, in the comparison form of the index. Numbers are not in order.
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
