// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Translates a filter to conditions. The result is empty for an expression that no component
 * supports.
 */
final class FilterTranslation<C> implements FilterVisitor<Optional<C>> {
  private final ConditionBuilder<C> builder;
  private final Function<Filter, Optional<Criterion>> criteria;

  /**
   * Creates a translation.
   *
   * @param criteria returns the criterion of a comparison or value path
   */
  FilterTranslation(ConditionBuilder<C> builder, Function<Filter, Optional<Criterion>> criteria) {
    this.builder = builder;
    this.criteria = criteria;
  }

  Translation<C> of(Filter filter) {
    List<C> conditions = new ArrayList<>();
    List<Filter> rest = new ArrayList<>();
    for (Filter operand : filter.conjuncts()) {
      operand.accept(this).ifPresentOrElse(conditions::add, () -> rest.add(operand));
    }
    return new Translation<>(joined(conditions, builder::and), Filter.allOf(rest));
  }

  private static <T> Optional<T> joined(List<T> operands, Function<List<T>, T> join) {
    return operands.size() < 2
        ? operands.stream().findFirst()
        : Optional.of(join.apply(List.copyOf(operands)));
  }

  private Optional<C> all(List<Filter> operands, Function<List<C>, C> join) {
    List<C> conditions =
        operands.stream().flatMap(operand -> operand.accept(this).stream()).toList();
    return conditions.size() == operands.size() ? joined(conditions, join) : Optional.empty();
  }

  @Override
  public Optional<C> visitAnd(And filter) {
    return all(filter.operands(), builder::and);
  }

  @Override
  public Optional<C> visitOr(Or filter) {
    return all(filter.operands(), builder::or);
  }

  @Override
  public Optional<C> visitNot(Not filter) {
    return filter.operand().accept(this).map(builder::not);
  }

  @Override
  public Optional<C> visitComparison(Comparison filter) {
    return criteria.apply(filter).map(builder::compare);
  }

  @Override
  public Optional<C> visitPresent(Present filter) {
    return Optional.empty();
  }

  @Override
  public Optional<C> visitValuePath(ValuePath filter) {
    return criteria.apply(filter).map(builder::compare);
  }
}
