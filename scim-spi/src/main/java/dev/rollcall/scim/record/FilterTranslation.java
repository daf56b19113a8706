// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.FilterPlan;
import dev.rollcall.scim.spi.index.IndexConditions;
import dev.rollcall.scim.spi.index.IndexPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Translates a filter to conditions of the host.
 *
 * @param criteria returns the criterion of a comparison or value path; empty if no component
 *     supports it
 */
record FilterTranslation<C>(
    ConditionBuilder<C> builder, Function<Filter, Optional<Criterion>> criteria)
    implements IndexConditions<C> {

  Translation<C> of(Filter filter) {
    FilterPlan<C> plan = FilterPlan.of(filter, this);
    List<C> conditions = plan.conditions();
    Optional<C> condition =
        conditions.size() < 2
            ? conditions.stream().findFirst()
            : Optional.of(builder.and(conditions));
    return new Translation<>(condition, plan.rest());
  }

  private IndexPlan<C> term(Term term) {
    return criteria
        .apply(term)
        .map(builder::compare)
        .map(IndexPlan::served)
        .orElseGet(IndexPlan::none);
  }

  @Override
  public IndexPlan<C> comparison(AttributePath path, Comparison filter) {
    return term(filter);
  }

  @Override
  public IndexPlan<C> valuePath(ValuePath filter) {
    return term(filter);
  }

  @Override
  public IndexPlan<C> not(Filter operand, IndexPlan<C> plan) {
    return IndexPlan.served(builder.not(plan.condition().orElseThrow()));
  }

  @Override
  public C and(List<C> conditions) {
    return builder.and(conditions);
  }

  @Override
  public C or(List<C> conditions) {
    return builder.or(conditions);
  }
}
