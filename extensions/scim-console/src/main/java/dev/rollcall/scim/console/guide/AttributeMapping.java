// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import java.util.Objects;
import java.util.Optional;

/**
 * A line of the attribute mapping of a resource type.
 *
 * @param resourceType the name of the resource type, such as {@code User}
 * @param source the attribute of the identity provider; empty if it has none by default
 * @param target the attribute of the application in the form of attribute mappings, such as {@code
 *     emails[type eq "work"].value}
 * @param type the data type with an initial capital
 * @param isFilterable whether identity providers can search by it
 * @param isRequired whether a resource must have a value
 * @param precedence the precedence among the attributes that match resources, from 1; empty for
 *     others
 */
public record AttributeMapping(
    String resourceType,
    Optional<String> source,
    String target,
    String type,
    boolean isFilterable,
    boolean isRequired,
    Optional<Integer> precedence) {
  /** Checks that no component is null. */
  public AttributeMapping {
    Objects.requireNonNull(resourceType, "resourceType");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(precedence, "precedence");
  }
}
