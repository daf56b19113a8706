// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.filter;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces the terms of a filter whose result is known for every resource of a type, among them
 * {@code meta.resourceType}, and folds the operators above them.
 */
abstract class FilterReduction implements FilterVisitor<FilterVerdict> {
  private final ComplexValue typeName;

  FilterReduction(ResourceType type) {
    ComplexValue meta = ComplexValue.builder().put("resourceType", type.name()).build();
    this.typeName = ComplexValue.of("meta", meta);
  }

  /** The verdict of one attribute expression or value path. */
  abstract FilterVerdict term(AttributePath path, Filter term);

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
    return rest.isEmpty()
        ? new FilterVerdict.All()
        : new FilterVerdict.Those(rest.size() == 1 ? rest.get(0) : new And(rest));
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
    return rest.isEmpty()
        ? new FilterVerdict.None()
        : new FilterVerdict.Those(rest.size() == 1 ? rest.get(0) : new Or(rest));
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
    return isTypeName ? FilterVerdict.of(filter.matches(typeName)) : term(path, filter);
  }

  @Override
  public FilterVerdict visitPresent(Present filter) {
    return term(filter.path(), filter);
  }

  @Override
  public FilterVerdict visitValuePath(ValuePath filter) {
    return term(filter.path(), filter);
  }
}
