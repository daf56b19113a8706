// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The way in which a store executes a filter. The store finds the resources that meet the
 * condition. Unless the plan is exact, it then evaluates {@link
 * Filter#matches(dev.rollcall.scim.resource.ScimResource,
 * dev.rollcall.scim.policy.EvaluationBudget)} on each of them.
 *
 * @param <C> a condition of the store, such as a SQL expression
 * @param condition a condition that every matching resource meets; empty if all resources meet it
 * @param isServed whether an index finds the resources; otherwise the store reads all of them
 * @param isExact whether only matching resources meet the condition
 */
public record IndexPlan<C>(Optional<C> condition, boolean isServed, boolean isExact) {
  /** Checks that an exact plan has a condition. */
  public IndexPlan {
    Objects.requireNonNull(condition, "condition");
    if (isExact && condition.isEmpty()) {
      throw new IllegalArgumentException("An exact plan must have a condition");
    }
  }

  /** Plans the execution of a filter. */
  public static <C> IndexPlan<C> of(Filter filter, IndexConditions<C> conditions) {
    return filter.accept(new FilterPlanner<>(conditions));
  }

  /** Returns the plan of a filter that the store can only evaluate in memory. */
  public static <C> IndexPlan<C> none() {
    return new IndexPlan<>(Optional.empty(), false, false);
  }

  /** Returns a plan with an exact condition that an index serves. */
  public static <C> IndexPlan<C> served(C condition) {
    return exact(condition, true);
  }

  /** Returns a plan with an exact condition that no index serves. */
  public static <C> IndexPlan<C> exact(C condition) {
    return exact(condition, false);
  }

  /** Returns a plan with an exact condition. */
  public static <C> IndexPlan<C> exact(C condition, boolean isServed) {
    return new IndexPlan<>(Optional.of(condition), isServed, true);
  }

  /** Returns the plan with another form of its condition. */
  public <D> IndexPlan<D> map(Function<? super C, ? extends D> form) {
    return new IndexPlan<>(condition.map(form), isServed, isExact);
  }

  /**
   * Plans a filter that matches the resources of at least one of several plans.
   *
   * @param or joins at least two conditions by {@code or}
   */
  public static <C> IndexPlan<C> anyOf(List<IndexPlan<C>> plans, Function<List<C>, C> or) {
    return plans.stream().anyMatch(plan -> plan.condition().isEmpty())
        ? none()
        : new IndexPlan<>(
            joined(plans, or),
            plans.stream().allMatch(IndexPlan::isServed),
            plans.stream().allMatch(IndexPlan::isExact));
  }

  private IndexPlan<C> narrowing() {
    return new IndexPlan<>(condition, isServed, false);
  }

  /**
   * Plans the filter of a value path, in which one element must match as a whole.
   *
   * @param element the path in front of the brackets
   */
  static <C> IndexPlan<C> ofElement(
      AttributePath element, Filter filter, IndexConditions<C> conditions) {
    return filter.accept(new ElementPlanner<>(element, conditions));
  }

  private static <C> IndexPlan<C> all(
      And filter, FilterVisitor<IndexPlan<C>> planner, IndexConditions<C> conditions) {
    List<IndexPlan<C>> plans = plans(filter.operands(), planner);
    return new IndexPlan<>(
        joined(plans, conditions::and),
        plans.stream().anyMatch(IndexPlan::isServed),
        plans.stream().allMatch(IndexPlan::isExact));
  }

  private static <C> List<IndexPlan<C>> plans(
      List<Filter> operands, FilterVisitor<IndexPlan<C>> planner) {
    return operands.stream().map(operand -> operand.accept(planner)).toList();
  }

  private static <C> Optional<C> joined(List<IndexPlan<C>> plans, Function<List<C>, C> join) {
    List<C> conditions = plans.stream().flatMap(plan -> plan.condition().stream()).toList();
    return conditions.size() < 2
        ? conditions.stream().findFirst()
        : Optional.of(join.apply(conditions));
  }

  private record FilterPlanner<C>(IndexConditions<C> conditions)
      implements FilterVisitor<IndexPlan<C>> {
    @Override
    public IndexPlan<C> visitAnd(And filter) {
      return all(filter, this, conditions);
    }

    @Override
    public IndexPlan<C> visitOr(Or filter) {
      return anyOf(plans(filter.operands(), this), conditions::or);
    }

    @Override
    public IndexPlan<C> visitNot(Not filter) {
      IndexPlan<C> operand = filter.operand().accept(this);
      return operand.isExact() ? conditions.not(filter.operand(), operand) : none();
    }

    @Override
    public IndexPlan<C> visitComparison(Comparison filter) {
      return conditions.comparison(filter.path(), filter);
    }

    @Override
    public IndexPlan<C> visitPresent(Present filter) {
      return conditions.present(filter.path());
    }

    @Override
    public IndexPlan<C> visitValuePath(ValuePath filter) {
      return conditions.valuePath(filter);
    }
  }

  /**
   * Plans a filter in the brackets of a value path. Operands of {@code and} can match different
   * elements, so their conditions only narrow the resources.
   */
  private record ElementPlanner<C>(AttributePath element, IndexConditions<C> conditions)
      implements FilterVisitor<IndexPlan<C>> {
    @Override
    public IndexPlan<C> visitAnd(And filter) {
      return all(filter, this, conditions).narrowing();
    }

    @Override
    public IndexPlan<C> visitOr(Or filter) {
      return anyOf(plans(filter.operands(), this), conditions::or);
    }

    @Override
    public IndexPlan<C> visitNot(Not filter) {
      return none();
    }

    @Override
    public IndexPlan<C> visitComparison(Comparison filter) {
      AttributePath path =
          element.attribute().isComplex() ? element.sub(filter.path().attribute()) : element;
      return filter.operator() == CompareOperator.EQ ? conditions.comparison(path, filter) : none();
    }

    @Override
    public IndexPlan<C> visitPresent(Present filter) {
      return none();
    }

    @Override
    public IndexPlan<C> visitValuePath(ValuePath filter) {
      return none();
    }
  }
}
