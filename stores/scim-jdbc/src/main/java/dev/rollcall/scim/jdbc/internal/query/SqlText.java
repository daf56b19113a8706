// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * A condition with its bind values. It is rendered once for all statements of a query.
 *
 * @param text the condition in SQL
 */
record SqlText(String text, List<Object> values) {
  static SqlText of(Condition condition, DSLContext sql) {
    return new SqlText(sql.render(condition), sql.extractBindValues(condition));
  }

  /** Executes a statement that begins with a text, the condition and a second text. */
  <T> List<T> query(
      SqlSession session,
      String before,
      String after,
      SqlSession.RowReader<T> rows,
      Object... last) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(Arrays.asList(last));
    return session.query(before + text + after, all, rows);
  }
}
