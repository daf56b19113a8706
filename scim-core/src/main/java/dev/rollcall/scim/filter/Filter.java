// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;

/**
 * A filter expression over the resources of one type. Immutable; its text, by {@code toString()},
 * parses to an equal filter. The text contains literals of the request and must not be logged.
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
   * Returns whether the attributes match: those of a resource, or the sub-attributes of one element
   * inside a value path. Every value that a term is compared with is spent from the budget first.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code tooMany} when the budget is exceeded, 503
   *     when its deadline has passed
   */
  boolean matches(ComplexValue attributes, EvaluationBudget budget);

  /** Returns whether the attributes match, within a separate budget. */
  default boolean matches(ComplexValue attributes) {
    return matches(attributes, EvaluationBudget.of(Limits.DEFAULT));
  }

  /**
   * Returns whether the resource matches, its {@code schemas} included. A store passes the budget
   * of its request, {@code filter.matches(resource, context.budget())}.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code tooMany} when the budget is exceeded, 503
   *     when its deadline has passed
   */
  default boolean matches(ScimResource resource, EvaluationBudget budget) {
    ComplexValue attributes = resource.attributes();
    return accept(SchemasMention.INSTANCE)
        ? matches(attributes.with("schemas", resource.schemasValue()), budget)
        : matches(attributes, budget);
  }

  /** Returns whether the resource matches, within a new default budget. */
  default boolean matches(ScimResource resource) {
    return matches(resource, EvaluationBudget.of(Limits.DEFAULT));
  }

  /** Calls the visitor's method for this kind of filter. */
  <T> T accept(FilterVisitor<T> visitor);
}
