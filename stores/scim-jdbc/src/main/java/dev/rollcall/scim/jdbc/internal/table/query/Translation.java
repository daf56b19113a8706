// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * A filter as SQL. The condition is true or false for every row, never null.
 *
 * @param condition is true for every matching row
 * @param isExact whether it is true for no other row
 * @param isServed whether an index serves it
 * @param lookup a query that alone determines the rows, by another table
 */
record Translation(
    Condition condition, boolean isExact, boolean isServed, Optional<Lookup> lookup) {
  private static final int FEW = 100;

  /** A filter that SQL cannot express. */
  static final Translation UNKNOWN = new Translation(DSL.trueCondition(), false, false);

  /** Rows whose column is in the result of a query. */
  record Lookup(Field<Object> column, Select<Record1<Object>> values) {}

  Translation(Condition condition, boolean isExact, boolean isServed) {
    this(condition, isExact, isServed, Optional.empty());
  }

  static Translation exact(Condition condition, boolean isServed) {
    return new Translation(condition, true, isServed);
  }

  /** A condition that no row meets, which needs no index. */
  static Translation never() {
    return exact(DSL.falseCondition(), true);
  }

  static Translation all(List<Translation> operands) {
    return new Translation(
        DSL.and(operands.stream().map(Translation::condition).toList()),
        operands.stream().allMatch(Translation::isExact),
        operands.stream().anyMatch(Translation::isServed));
  }

  static Translation any(List<Translation> operands) {
    return new Translation(
        DSL.or(operands.stream().map(Translation::condition).toList()),
        operands.stream().allMatch(Translation::isExact),
        operands.stream().allMatch(Translation::isServed));
  }

  Translation negated() {
    return isExact ? exact(condition.not(), false) : UNKNOWN;
  }

  Translation or(Condition other) {
    return new Translation(condition.or(other), isExact, false);
  }

  /**
   * Returns the condition. Few values are looked up first, because a planner without statistics
   * might otherwise look up the other table for each row.
   */
  Condition lookedUp(DSLContext sql) {
    if (lookup.isEmpty()) {
      return condition;
    }
    List<Object> found =
        sql.selectFrom(lookup.get().values().asTable(DSL.quotedName("found")))
            .limit(FEW + 1)
            .fetch(record -> record.get(0));
    return found.size() <= FEW ? lookup.get().column().in(found) : condition;
  }
}
