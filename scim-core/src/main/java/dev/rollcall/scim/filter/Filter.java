// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A filter expression over the resources of one type. Immutable; its text, by {@code toString()},
 * parses to an equal filter. The text contains literals of the request and must not be logged.
 */
public sealed interface Filter permits And, Or, Not, Term {
  /** The path of {@code schemas}, which is computed and not stored. */
  AttributePath SCHEMAS = AttributePath.of(CommonAttributes.SCHEMAS);

  /**
   * Parses a filter for resources of a type.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidFilter} with the position of the
   *     malformed, unknown or unsupported text
   */
  static Filter parse(String text, ResourceType type, Dialect dialect, Limits limits) {
    return new FilterParser(text, type, dialect, limits).parseFilter();
  }

  /**
   * Returns whether the attributes match: those of a resource, or the sub-attributes of one element
   * inside a value path. Every compared value is spent from the budget first.
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
   * Returns whether the resource matches, including {@code schemas}. A store passes the budget of
   * its request, {@code filter.matches(resource, context.budget())}.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code tooMany} when the budget is exceeded, 503
   *     when its deadline has passed
   */
  default boolean matches(ScimResource resource, EvaluationBudget budget) {
    ComplexValue attributes = resource.attributes();
    return mentions(SCHEMAS)
        ? matches(attributes.with("schemas", resource.schemasValue()), budget)
        : matches(attributes, budget);
  }

  /** Returns whether the resource matches, within a new default budget. */
  default boolean matches(ScimResource resource) {
    return matches(resource, EvaluationBudget.of(Limits.DEFAULT));
  }

  /** The operands of {@code and}, {@code or} and {@code not}; empty for a term. */
  List<Filter> operands();

  /** The filters that must all match: the operands of {@code and}, or this filter. */
  default List<Filter> conjuncts() {
    return List.of(this);
  }

  /** The filters of which one must match: the operands of {@code or}, or this filter. */
  default List<Filter> disjuncts() {
    return List.of(this);
  }

  /** The terms in the order of the text. Terms inside the brackets of a value path are not part. */
  default List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    operands().forEach(operand -> terms.addAll(operand.terms()));
    return terms;
  }

  /** The {@code eq} comparisons that every match satisfies: those among the conjuncts. */
  default List<Comparison> requiredEqualities() {
    List<Comparison> equalities = new ArrayList<>();
    for (Filter conjunct : conjuncts()) {
      if (conjunct instanceof Comparison comparison
          && comparison.operator() == CompareOperator.EQ) {
        equalities.add(comparison);
      }
    }
    return equalities;
  }

  /** Returns whether a term is on the attribute, or on one of its sub-attributes. */
  default boolean mentions(AttributePath attribute) {
    for (Filter operand : operands()) {
      if (operand.mentions(attribute)) {
        return true;
      }
    }
    return false;
  }

  /** Replaces each term. */
  Filter map(Function<? super Term, ? extends Filter> replacement);

  /** Joins filters by {@code and}; empty without filters. */
  static Optional<Filter> allOf(List<Filter> filters) {
    return filters.size() < 2 ? filters.stream().findFirst() : Optional.of(new And(filters));
  }

  /** Joins filters by {@code or}; empty without filters. */
  static Optional<Filter> anyOf(List<Filter> filters) {
    return filters.size() < 2 ? filters.stream().findFirst() : Optional.of(new Or(filters));
  }

  /** Calls the visitor's method for this kind of filter. */
  <T> T accept(FilterVisitor<T> visitor);
}
