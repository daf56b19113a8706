// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.spi.index.IndexPlan;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * A condition on the rows of a table. It is true or false for every row, never null.
 *
 * @param lookup a query that alone determines the rows, by another table
 */
public record RowCondition(Condition condition, Optional<Lookup<?>> lookup) {
  private static final int FEW = 100;

  /**
   * Rows whose column has one of the values of a query.
   *
   * @param column the column
   * @param values the query
   */
  public record Lookup<T>(Field<T> column, Select<Record1<T>> values) {
    private Optional<Condition> ofFew(DSLContext sql) {
      List<T> found =
          sql.selectFrom(values.asTable(DSL.quotedName("found"))).limit(FEW + 1).fetch(this::value);
      return found.size() <= FEW ? Optional.of(column.in(found)) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // the query has values of the column
    private T value(Record found) {
      return (T) found.get(0);
    }
  }

  /** Creates a condition on the columns of the table. */
  public static RowCondition of(Condition condition) {
    return new RowCondition(condition, Optional.empty());
  }

  /** Creates the condition that a column has one of the values of a query. */
  public static <T> RowCondition in(Field<T> column, Select<Record1<T>> values) {
    return new RowCondition(column.in(values), Optional.of(new Lookup<>(column, values)));
  }

  /** Returns the plan of a filter with an exact condition. */
  public static IndexPlan<RowCondition> exact(Condition condition, boolean isServed) {
    return IndexPlan.exact(of(condition), isServed);
  }

  /** Returns the plan of a filter that no row matches, which needs no index. */
  public static IndexPlan<RowCondition> never() {
    return exact(DSL.falseCondition(), true);
  }

  /** Returns a plan that also finds rows without a value, which no index serves. */
  public static IndexPlan<RowCondition> orAbsent(
      IndexPlan<RowCondition> plan, Condition isPresent) {
    return new IndexPlan<>(
        plan.condition().map(one -> of(one.condition().or(isPresent.not()))),
        false,
        plan.isExact());
  }

  /**
   * Returns the condition with few values looked up first. Without statistics, a planner might
   * otherwise look up the other table for each row.
   */
  public Condition lookedUp(DSLContext sql) {
    return lookup.flatMap(found -> found.ofFew(sql)).orElse(condition);
  }

  /** Joins conditions by {@code and}. Looks up few values of the first query among them. */
  public static Condition lookedUp(List<RowCondition> all, DSLContext sql) {
    Condition joined = DSL.noCondition();
    boolean isLookedUp = false;
    for (RowCondition one : all) {
      joined = joined.and(isLookedUp ? one.condition() : one.lookedUp(sql));
      isLookedUp |= one.lookup().isPresent();
    }
    return joined;
  }
}
