// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * A condition on the table of resources.
 *
 * @param condition the condition
 * @param ids a query of the ids of the rows, where another table alone determines them
 */
public record RowCondition(Condition condition, Optional<Select<Record1<String>>> ids) {
  private static final int FEW = 100;

  static RowCondition of(Condition condition) {
    return new RowCondition(condition, Optional.empty());
  }

  static RowCondition in(Select<Record1<String>> ids) {
    return new RowCondition(Tables.ID.in(ids), Optional.of(ids));
  }

  static List<Condition> conditions(List<RowCondition> all) {
    return all.stream().map(RowCondition::condition).toList();
  }

  /**
   * Returns the condition with few ids looked up first by a subquery. Without statistics, a planner
   * might otherwise look up the values of each resource.
   */
  public Condition lookedUp(DSLContext sql) {
    if (ids.isEmpty()) {
      return condition;
    }
    List<String> found =
        sql.selectFrom(ids.get().asTable("found"))
            .limit(FEW + 1)
            .fetch(record -> record.get(0, String.class));
    return found.size() <= FEW ? Tables.ID.in(found) : condition;
  }
}
