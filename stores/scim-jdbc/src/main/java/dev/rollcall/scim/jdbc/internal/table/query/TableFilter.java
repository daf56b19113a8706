// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.jdbc.internal.database.RowConditions;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.FilterPlan;
import dev.rollcall.scim.spi.index.IndexPlan;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Translates the terms of a filter to conditions on the rows of a table. */
record TableFilter(RowTerms terms) implements RowConditions {
  /**
   * Plans a filter.
   *
   * @throws ScimException invalidFilter when members or groups are compared in a way that SQL
   *     cannot express, because they are never read for a filter
   */
  static FilterPlan<RowCondition> plan(Filter filter, RowTerms terms) {
    FilterPlan<RowCondition> plan = FilterPlan.of(filter, new TableFilter(terms));
    plan.requireNoTermOn(terms.memberships());
    return plan;
  }

  @Override
  public IndexPlan<RowCondition> comparison(AttributePath path, Comparison filter) {
    if (!terms.isComplete(path)) {
      return IndexPlan.none();
    }
    if (path.subAttribute().isEmpty()) {
      return terms
          .scalar(path)
          .map(scalar -> scalar.compared(filter))
          .orElseGet(() -> unknown(path, filter.operator()));
    }
    Optional<List<Elements>> elements = terms.elements(path);
    if (elements.isEmpty()) {
      return unknown(path, filter.operator());
    }
    String name = path.leaf().name();
    IndexPlan<RowCondition> matching =
        Elements.any(elements.get(), one -> one.compared(name).matches(filter));
    return filter.operator() == CompareOperator.NE
        ? RowCondition.orAbsent(matching, isPresent(elements.get(), name))
        : matching;
  }

  private static Condition isPresent(List<Elements> elements, String name) {
    return Elements.any(elements, one -> RowCondition.exact(one.compared(name).isPresent(), false))
        .condition()
        .orElseThrow()
        .condition();
  }

  /** An attribute without a column has no value, unless it is among the additional ones. */
  private IndexPlan<RowCondition> unknown(AttributePath path, CompareOperator operator) {
    if (terms.hasOthers() || path.attribute().name().equals("schemas")) {
      return IndexPlan.none();
    }
    return operator == CompareOperator.NE
        ? RowCondition.exact(DSL.trueCondition(), false)
        : RowCondition.never();
  }

  @Override
  public IndexPlan<RowCondition> present(AttributePath path) {
    if (!terms.isComplete(path)) {
      return IndexPlan.none();
    }
    Optional<List<Elements>> elements = terms.elements(path);
    if (elements.isPresent()) {
      return Elements.any(
          elements.get(),
          one ->
              RowCondition.exact(
                  path.subAttribute()
                      .map(sub -> one.sub(sub.name()).isPresent())
                      .orElseGet(one::exists),
                  false));
    }
    return terms
        .scalar(path)
        .map(scalar -> RowCondition.exact(scalar.isPresent(), false))
        .orElseGet(() -> unknown(path, CompareOperator.EQ));
  }

  @Override
  public IndexPlan<RowCondition> valuePath(ValuePath filter) {
    if (!terms.isComplete(filter.path())) {
      return IndexPlan.none();
    }
    return terms
        .elements(filter.path())
        .map(
            elements ->
                Elements.any(
                    elements, one -> IndexPlan.of(filter.filter(), new ElementFilter(one))))
        .orElseGet(() -> terms.hasOthers() ? IndexPlan.none() : RowCondition.never());
  }

  /** Translates the terms in the brackets of a value path for one element. */
  private record ElementFilter(Elements element) implements RowConditions {
    @Override
    public IndexPlan<RowCondition> comparison(AttributePath path, Comparison filter) {
      return element.compared(path.leaf().name()).compared(filter);
    }

    @Override
    public IndexPlan<RowCondition> present(AttributePath path) {
      return RowCondition.exact(element.sub(path.leaf().name()).isPresent(), false);
    }

    @Override
    public IndexPlan<RowCondition> valuePath(ValuePath filter) {
      return IndexPlan.none();
    }
  }
}
