// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.jpa.internal.mapping.Predicates;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.util.List;

/** Translates {@code and}, {@code or} and {@code not}. */
abstract class Junctions implements FilterVisitor<Translated> {
  final CriteriaBuilder builder;

  Junctions(CriteriaBuilder builder) {
    this.builder = builder;
  }

  /** A filter that the database cannot evaluate. */
  final Translated unknown() {
    return new Translated(constant(true), false, false, false);
  }

  final Predicate constant(boolean value) {
    return Predicates.constant(builder, value);
  }

  private List<Translated> operands(List<Filter> filters) {
    return filters.stream().map(one -> one.accept(this)).toList();
  }

  private static Predicate[] conditions(List<Translated> operands) {
    return operands.stream().map(Translated::condition).toArray(Predicate[]::new);
  }

  @Override
  public final Translated visitAnd(And filter) {
    List<Translated> all = operands(filter.operands());
    return new Translated(
        builder.and(conditions(all)),
        all.stream().allMatch(Translated::isExact),
        all.stream().anyMatch(Translated::isServed),
        all.stream().anyMatch(Translated::hasMembers));
  }

  /** An operand that does not narrow the rows makes the whole expression useless. */
  @Override
  public final Translated visitOr(Or filter) {
    List<Translated> all = operands(filter.operands());
    boolean hasMembers = all.stream().anyMatch(Translated::hasMembers);
    boolean isUseful = all.stream().allMatch(one -> one.isExact() || one.isServed());
    return isUseful
        ? new Translated(
            builder.or(conditions(all)),
            all.stream().allMatch(Translated::isExact),
            all.stream().allMatch(Translated::isServed),
            hasMembers)
        : new Translated(constant(true), false, false, hasMembers);
  }

  @Override
  public final Translated visitNot(Not filter) {
    Translated operand = filter.operand().accept(this);
    return operand.isExact()
        ? new Translated(
            Predicates.not(builder, operand.condition()),
            true,
            operand.isServed(),
            operand.hasMembers())
        : new Translated(constant(true), false, false, operand.hasMembers());
  }
}
