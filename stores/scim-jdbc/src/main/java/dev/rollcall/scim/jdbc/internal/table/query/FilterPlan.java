// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.error.ScimException;
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
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * A filter in two parts.
 *
 * @param condition the part that the database evaluates
 * @param rest the operands of the outermost {@code and} that are evaluated in memory
 * @param isServed whether an index serves the condition
 */
record FilterPlan(Condition condition, Optional<Filter> rest, boolean isServed) {
  static final FilterPlan ALL = new FilterPlan(DSL.noCondition(), Optional.empty(), true);

  /**
   * Plans a filter.
   *
   * @throws ScimException invalidFilter when members or groups are compared in a way that SQL
   *     cannot express, because they are never read for a filter
   */
  static FilterPlan of(Filter filter, RowTerms terms, DSLContext sql) {
    TableFilter visitor = new TableFilter(terms);
    Condition condition = DSL.noCondition();
    List<Filter> rest = new ArrayList<>();
    boolean isServed = false;
    boolean isLookedUp = false;
    for (Filter operand : filter instanceof And and ? and.operands() : List.of(filter)) {
      Translation one = operand.accept(visitor);
      condition = condition.and(isLookedUp ? one.condition() : one.lookedUp(sql));
      isLookedUp |= one.lookup().isPresent();
      isServed |= one.isServed();
      if (!one.isExact()) {
        operand.accept(new MembershipCheck(terms));
        rest.add(operand);
      }
    }
    return new FilterPlan(
        condition,
        rest.size() < 2 ? rest.stream().findFirst() : Optional.of(new And(rest)),
        isServed);
  }

  /** Rejects terms on members and groups. */
  private record MembershipCheck(RowTerms terms) implements FilterVisitor<Boolean> {
    private boolean check(dev.rollcall.scim.path.AttributePath path) {
      if (terms.isMembership(path)) {
        throw ScimException.invalidFilter(
            "'" + path + "' cannot be compared in this way by the database");
      }
      return true;
    }

    @Override
    public Boolean visitAnd(And filter) {
      filter.operands().forEach(operand -> operand.accept(this));
      return true;
    }

    @Override
    public Boolean visitOr(Or filter) {
      filter.operands().forEach(operand -> operand.accept(this));
      return true;
    }

    @Override
    public Boolean visitNot(Not filter) {
      return filter.operand().accept(this);
    }

    @Override
    public Boolean visitComparison(Comparison filter) {
      return check(filter.path());
    }

    @Override
    public Boolean visitPresent(Present filter) {
      return check(filter.path());
    }

    @Override
    public Boolean visitValuePath(ValuePath filter) {
      return check(filter.path());
    }
  }
}
