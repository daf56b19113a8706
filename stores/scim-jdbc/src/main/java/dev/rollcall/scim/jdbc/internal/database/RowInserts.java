// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.Table;

/** Inserts rows into one table, {@value #PER_STATEMENT} per statement. */
public final class RowInserts {
  public static final int PER_STATEMENT = 500;

  private final Table<Record> table;
  private final List<Field<?>> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  public RowInserts(Table<Record> table, List<Field<?>> columns) {
    this.table = table;
    this.columns = columns;
  }

  /** Adds a row with a value for each column. */
  public void add(Object... values) {
    rows.add(List.of(values));
  }

  /** Inserts the rows. */
  public void execute(DSLContext sql) {
    for (int from = 0; from < rows.size(); from += PER_STATEMENT) {
      InsertValuesStepN<Record> insert = sql.insertInto(table).columns(columns);
      for (List<Object> row : rows.subList(from, Math.min(rows.size(), from + PER_STATEMENT))) {
        insert = insert.values(row);
      }
      insert.execute();
    }
  }
}
