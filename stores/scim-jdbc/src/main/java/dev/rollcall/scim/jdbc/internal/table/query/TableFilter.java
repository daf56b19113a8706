// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/** Translates a filter to a condition on the rows of a table. */
record TableFilter(RowTerms terms) implements FilterVisitor<Translation> {

  @Override
  public Translation visitAnd(And filter) {
    return Translation.all(filter.operands().stream().map(one -> one.accept(this)).toList());
  }

  @Override
  public Translation visitOr(Or filter) {
    return Translation.any(filter.operands().stream().map(one -> one.accept(this)).toList());
  }

  @Override
  public Translation visitNot(Not filter) {
    return filter.operand().accept(this).negated();
  }

  @Override
  public Translation visitComparison(Comparison filter) {
    AttributePath path = filter.path();
    if (!terms.isComplete(path)) {
      return Translation.UNKNOWN;
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
    Translation matching = Elements.any(elements.get(), one -> one.compared(name).matches(filter));
    if (filter.operator() != CompareOperator.NE) {
      return matching;
    }
    Translation present =
        Elements.any(
            elements.get(), one -> Translation.exact(one.compared(name).isPresent(), false));
    return matching.or(present.condition().not());
  }

  /** An attribute without a column has no value, unless it is among the additional ones. */
  private Translation unknown(AttributePath path, CompareOperator operator) {
    if (terms.hasOthers() || path.attribute().name().equals("schemas")) {
      return Translation.UNKNOWN;
    }
    return operator == CompareOperator.NE
        ? Translation.exact(DSL.trueCondition(), false)
        : Translation.never();
  }

  @Override
  public Translation visitPresent(Present filter) {
    AttributePath path = filter.path();
    if (!terms.isComplete(path)) {
      return Translation.UNKNOWN;
    }
    Optional<List<Elements>> elements = terms.elements(path);
    if (elements.isPresent()) {
      return Elements.any(
          elements.get(),
          one ->
              Translation.exact(
                  path.subAttribute()
                      .map(sub -> one.sub(sub.name()).isPresent())
                      .orElseGet(one::exists),
                  false));
    }
    return terms
        .scalar(path)
        .map(scalar -> Translation.exact(scalar.isPresent(), false))
        .orElseGet(() -> unknown(path, CompareOperator.EQ));
  }

  @Override
  public Translation visitValuePath(ValuePath filter) {
    if (!terms.isComplete(filter.path())) {
      return Translation.UNKNOWN;
    }
    return terms
        .elements(filter.path())
        .map(elements -> Elements.any(elements, one -> filter.filter().accept(new InElement(one))))
        .orElseGet(() -> terms.hasOthers() ? Translation.UNKNOWN : Translation.never());
  }

  /** Translates the filter on one element. */
  private record InElement(Elements element) implements FilterVisitor<Translation> {
    @Override
    public Translation visitAnd(And filter) {
      return Translation.all(filter.operands().stream().map(one -> one.accept(this)).toList());
    }

    @Override
    public Translation visitOr(Or filter) {
      return Translation.any(filter.operands().stream().map(one -> one.accept(this)).toList());
    }

    @Override
    public Translation visitNot(Not filter) {
      return filter.operand().accept(this).negated();
    }

    @Override
    public Translation visitComparison(Comparison filter) {
      return element.compared(filter.path().leaf().name()).compared(filter);
    }

    @Override
    public Translation visitPresent(Present filter) {
      return Translation.exact(element.sub(filter.path().leaf().name()).isPresent(), false);
    }

    @Override
    public Translation visitValuePath(ValuePath filter) {
      return Translation.UNKNOWN;
    }
  }
}
