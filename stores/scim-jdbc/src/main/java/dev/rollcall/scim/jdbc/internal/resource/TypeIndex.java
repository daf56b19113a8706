// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.index.IndexedPaths;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Defines which values of a resource type are in the index tables. */
public final class TypeIndex {
  private static final Set<AttributeType> IN_ORDER =
      EnumSet.of(
          AttributeType.STRING,
          AttributeType.REFERENCE,
          AttributeType.DATE_TIME,
          AttributeType.BOOLEAN);

  private final ResourceType type;
  private final IndexedPaths paths;
  private final List<MembershipAttribute> memberships;

  public TypeIndex(ResourceType type, List<AttributePath> filterable) {
    this.type = type;
    this.paths = new IndexedPaths(type, filterable);
    this.memberships = MembershipAttribute.of(type);
  }

  /** Returns the name of the resource type. */
  public String typeName() {
    return type.name();
  }

  /** Returns the paths of unique values. */
  List<AttributePath> unique() {
    return paths.unique();
  }

  /** Returns the paths of indexed values. */
  List<AttributePath> indexed() {
    return paths.all();
  }

  /** Returns the path under which the table of values has the resources without a value. */
  public static String absent(AttributePath path) {
    return "!" + path;
  }

  /** Returns the attributes that are computed from memberships. */
  public List<MembershipAttribute> memberships() {
    return memberships;
  }

  /** Returns whether the values of a path are in the table of values. */
  public boolean isIndexed(AttributePath path) {
    return paths.contains(path);
  }

  /** Returns whether a resource has at most one value at a path. */
  public boolean isSingle(AttributePath path) {
    return !path.attribute().isMultiValued() && !path.leaf().isMultiValued();
  }

  /** Returns whether the index has the one value of each resource at a path in sort order. */
  public boolean isInOrder(AttributePath path) {
    return isSingle(path) && IN_ORDER.contains(path.leaf().type()) && isIndexed(path);
  }
}
