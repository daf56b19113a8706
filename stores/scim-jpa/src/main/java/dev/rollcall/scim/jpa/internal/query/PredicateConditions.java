// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.mapping.Predicates;
import dev.rollcall.scim.spi.index.IndexConditions;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.value.StringValue;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;

/**
 * The conditions of a filter as predicates. They are true or false for every row, never unknown.
 */
abstract class PredicateConditions implements IndexConditions<Predicate> {
  final CriteriaBuilder builder;

  PredicateConditions(CriteriaBuilder builder) {
    this.builder = builder;
  }

  final Predicate constant(boolean value) {
    return Predicates.constant(builder, value);
  }

  /** Compares the id of an entity by {@code eq} or {@code ne}. */
  final IndexPlan<Predicate> id(BoundMapping<?, ?> mapping, Path<?> entity, Comparison filter) {
    boolean isEqual = filter.operator() == CompareOperator.EQ;
    boolean isEquality = isEqual || filter.operator() == CompareOperator.NE;
    if (!isEquality || !(filter.literal() instanceof StringValue text)) {
      return IndexPlan.none();
    }
    Expression<?> id = mapping.idOf(entity);
    Predicate condition =
        mapping
            .id()
            .decode(text.text())
            .map(value -> isEqual ? builder.equal(id, value) : builder.notEqual(id, value))
            .orElseGet(() -> constant(!isEqual));
    return IndexPlan.exact(condition, isEqual);
  }

  @Override
  public final IndexPlan<Predicate> not(Filter operand, IndexPlan<Predicate> plan) {
    return plan.map(condition -> Predicates.not(builder, condition));
  }

  @Override
  public final Predicate and(List<Predicate> conditions) {
    return builder.and(conditions.toArray(Predicate[]::new));
  }

  @Override
  public final Predicate or(List<Predicate> conditions) {
    return builder.or(conditions.toArray(Predicate[]::new));
  }
}
