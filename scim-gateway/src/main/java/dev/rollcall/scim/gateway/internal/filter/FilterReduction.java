// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.filter;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Replaces the terms of a filter whose result is known for every resource of a type, among them
 * {@code meta.resourceType}, and folds the operators above them.
 */
final class FilterReduction implements FilterVisitor<FilterVerdict> {
  private final ComplexValue typeName;

  private final Function<Term, FilterVerdict> verdicts;

  /**
   * Creates a reduction.
   *
   * @param typeName the result of {@link #typeName(ResourceType)}
   * @param verdicts the verdict of each term
   */
  FilterReduction(ComplexValue typeName, Function<Term, FilterVerdict> verdicts) {
    this.typeName = typeName;
    this.verdicts = verdicts;
  }

  /** Returns a resource of a type with {@code meta.resourceType} only. */
  static ComplexValue typeName(ResourceType type) {
    return ComplexValue.of("meta", ComplexValue.of("resourceType", new StringValue(type.name())));
  }

  @Override
  public FilterVerdict visitAnd(And filter) {
    List<Filter> rest = new ArrayList<>();
    for (Filter operand : filter.operands()) {
      FilterVerdict verdict = operand.accept(this);
      if (verdict instanceof FilterVerdict.None) {
        return verdict;
      }
      verdict.remaining().ifPresent(rest::add);
    }
    return Filter.allOf(rest)
        .<FilterVerdict>map(FilterVerdict.Those::new)
        .orElseGet(FilterVerdict.All::new);
  }

  @Override
  public FilterVerdict visitOr(Or filter) {
    List<Filter> rest = new ArrayList<>();
    for (Filter operand : filter.operands()) {
      FilterVerdict verdict = operand.accept(this);
      if (verdict instanceof FilterVerdict.All) {
        return verdict;
      }
      verdict.remaining().ifPresent(rest::add);
    }
    return FilterVerdict.anyOf(rest);
  }

  @Override
  public FilterVerdict visitNot(Not filter) {
    FilterVerdict verdict = filter.operand().accept(this);
    return verdict instanceof FilterVerdict.Those those
        ? new FilterVerdict.Those(new Not(those.rest()))
        : FilterVerdict.of(verdict instanceof FilterVerdict.None);
  }

  @Override
  public FilterVerdict visitComparison(Comparison filter) {
    AttributePath path = filter.path();
    boolean isTypeName =
        path.attribute().equals(CommonAttributes.META) && path.leaf().name().equals("resourceType");
    return isTypeName ? FilterVerdict.of(filter.matches(typeName)) : verdicts.apply(filter);
  }

  @Override
  public FilterVerdict visitPresent(Present filter) {
    return verdicts.apply(filter);
  }

  @Override
  public FilterVerdict visitValuePath(ValuePath filter) {
    return verdicts.apply(filter);
  }
}
