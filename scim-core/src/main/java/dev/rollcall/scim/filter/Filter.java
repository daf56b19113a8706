// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;

/**
 * A filter expression over the resources of one type. Immutable; its text, by {@code toString()},
 * parses to an equal filter. The text holds the literals of the request and must not reach a log.
 */
public sealed interface Filter permits And, Or, Not, Comparison, Present, ValuePath {

  /**
   * Parses a filter for resources of a type.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidFilter} with the position of what
   *     is malformed, unknown or not supported
   */
  static Filter parse(String text, ResourceType type, Dialect dialect, Limits limits) {
    return new FilterParser(text, type, dialect, limits).parseFilter();
  }

  /**
   * Whether the attributes match: those of a resource, or the sub-attributes of one element inside
   * a value path.
   */
  boolean matches(ComplexValue attributes);

  /** Whether the resource matches, its {@code schemas} included. */
  default boolean matches(ScimResource resource) {
    ComplexValue attributes = resource.attributes();
    return accept(SchemasMention.INSTANCE)
        ? matches(attributes.with("schemas", resource.schemasValue()))
        : matches(attributes);
  }

  /** Calls the visitor's method for this kind of filter. */
  <T> T accept(FilterVisitor<T> visitor);
}
