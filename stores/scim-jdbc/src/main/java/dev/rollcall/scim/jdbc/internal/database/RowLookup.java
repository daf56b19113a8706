// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.SQLDialect;

/**
 * A query for the rows in which a column has one of many texts. The texts are bound as one array,
 * so that the statement is the same for any number of them. PostgreSQL looks up the elements of the
 * array in an index of several columns; H2 does so in a join only.
 */
public final class RowLookup {
  private final String anyOf;
  private final String join;

  /**
   * Creates a query.
   *
   * @param columns the columns of the result
   * @param table the table
   * @param column the column that has one of the texts
   * @param conditions further conditions with bind values, and the order if there is one
   */
  public RowLookup(String columns, String table, String column, String conditions) {
    String select = "SELECT " + columns + " FROM ";
    this.anyOf = select + table + " WHERE " + column + " = ANY (?) AND " + conditions;
    this.join =
        select
            + "UNNEST(?) wanted(wanted_text) JOIN "
            + table
            + " ON "
            + column
            + " = wanted_text WHERE "
            + conditions;
  }

  /**
   * Executes the query and reads all rows.
   *
   * @param texts the texts; duplicates have no effect
   * @param values the bind values of the conditions
   */
  public <T> List<T> read(
      SqlSession session,
      Collection<String> texts,
      List<Object> values,
      SqlSession.RowReader<T> rows) {
    Set<String> distinct = new LinkedHashSet<>(texts);
    if (distinct.isEmpty()) {
      return List.of();
    }
    List<Object> all = new ArrayList<>(values.size() + 1);
    all.add(distinct);
    all.addAll(values);
    return session.query(session.dialect() == SQLDialect.H2 ? join : anyOf, all, rows);
  }
}
