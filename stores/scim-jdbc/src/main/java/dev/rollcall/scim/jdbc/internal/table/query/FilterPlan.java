// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Term;
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
    for (Filter operand : filter.conjuncts()) {
      Translation one = operand.accept(visitor);
      condition = condition.and(isLookedUp ? one.condition() : one.lookedUp(sql));
      isLookedUp |= one.lookup().isPresent();
      isServed |= one.isServed();
      if (!one.isExact()) {
        requireNoMembership(operand, terms);
        rest.add(operand);
      }
    }
    return new FilterPlan(condition, Filter.allOf(rest), isServed);
  }

  private static void requireNoMembership(Filter filter, RowTerms terms) {
    for (Term term : filter.terms()) {
      if (terms.isMembership(term.path())) {
        throw ScimException.invalidFilter(
            "'" + term.path() + "' cannot be compared in this way by the database");
      }
    }
  }
}
