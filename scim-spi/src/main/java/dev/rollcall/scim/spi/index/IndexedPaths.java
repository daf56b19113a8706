// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a resource type whose values a store indexes: the unique ones and those that
 * clients can filter by. Immutable.
 */
public final class IndexedPaths {
  private final List<AttributePath> unique;
  private final Map<String, AttributePath> byText = new LinkedHashMap<>();

  /**
   * Creates the paths of a type.
   *
   * @param filterable the paths that clients can filter by; {@code id}, {@code meta}, complex
   *     attributes without {@code value} and {@code primary} are not indexed, because a missing
   *     {@code primary} counts as false
   */
  public IndexedPaths(ResourceType type, List<AttributePath> filterable) {
    this.unique = List.copyOf(AttributePath.unique(type));
    unique.forEach(path -> byText.put(path.toString(), path));
    filterable.stream()
        .map(IndexedPaths::compared)
        .filter(path -> !path.leaf().isComplex() && !path.leaf().name().equals("primary"))
        .filter(path -> !path.attribute().equals(CommonAttributes.ID))
        .filter(path -> !path.attribute().equals(CommonAttributes.META))
        .forEach(path -> byText.putIfAbsent(path.toString(), path));
  }

  /** Returns the path that {@code manager eq "x"} compares: {@code manager.value}. */
  private static AttributePath compared(AttributePath path) {
    return path.leaf().isComplex()
        ? path.leaf().findSubAttribute("value").map(path::sub).orElse(path)
        : path;
  }

  /** Returns the paths whose values must be unique. */
  public List<AttributePath> unique() {
    return unique;
  }

  /** Returns all indexed paths. */
  public List<AttributePath> all() {
    return List.copyOf(byText.values());
  }

  /**
   * Finds the indexed path for a path of a filter. Paths are compared by name, because a tenant's
   * profile can customize attributes; a path whose values the tenant compares in another way is not
   * indexed.
   */
  public Optional<AttributePath> find(AttributePath path) {
    return Optional.ofNullable(byText.get(path.toString()))
        .filter(own -> isComparedAlike(own.leaf(), path.leaf()));
  }

  private static boolean isComparedAlike(Attribute own, Attribute other) {
    return own.type() == other.type() && own.isCaseExact() == other.isCaseExact();
  }

  /** Returns whether the values of a path are indexed. */
  public boolean contains(AttributePath path) {
    return find(path).isPresent();
  }
}
