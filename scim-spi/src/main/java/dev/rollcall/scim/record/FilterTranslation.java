// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.IndexConditions;
import dev.rollcall.scim.spi.index.IndexPlan;
import java.util.ArrayList;
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
    List<C> conditions = new ArrayList<>();
    List<Filter> rest = new ArrayList<>();
    for (Filter operand : filter.conjuncts()) {
      IndexPlan<C> plan = IndexPlan.of(operand, this);
      plan.condition().ifPresent(conditions::add);
      if (!plan.isExact()) {
        rest.add(operand);
      }
    }
    Optional<C> condition =
        conditions.size() < 2
            ? conditions.stream().findFirst()
            : Optional.of(builder.and(List.copyOf(conditions)));
    return new Translation<>(condition, Filter.allOf(rest));
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
  public IndexPlan<C> not(Filter operand, C condition) {
    return IndexPlan.served(builder.not(condition));
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
