// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A table as the database describes it.
 *
 * @param schema the schema as declared; null for the current one
 * @param name the name in the letter case of the database
 * @param isMySql whether the database is MySQL or MariaDB
 */
public record DatabaseTable(
    @Nullable String schema,
    String name,
    boolean isMySql,
    List<DatabaseColumn> columns,
    List<DatabaseIndex> indexes) {

  /**
   * An index of a table.
   *
   * @param columns the columns or expressions in order
   * @param isPartial whether it has a condition
   */
  public record DatabaseIndex(
      String name, boolean isUnique, List<String> columns, boolean isPartial) {
    /** Returns whether the first columns are these, the leading ones in any order. */
    boolean beginsWith(List<String> wanted) {
      return columns.size() >= wanted.size()
          && columns.subList(0, wanted.size()).stream()
              .allMatch(column -> wanted.stream().anyMatch(one -> isSame(one, column)))
          && wanted.stream()
              .allMatch(
                  one ->
                      columns.subList(0, wanted.size()).stream()
                          .anyMatch(column -> isSame(one, column)));
    }

    boolean contains(String wanted) {
      return columns.stream().anyMatch(column -> isSame(wanted, column));
    }
  }

  /** Compares a column, or an expression such as {@code lower((login)::text)}. */
  static boolean isSame(String wanted, String column) {
    return simplified(wanted).equals(simplified(column));
  }

  private static String simplified(String expression) {
    return expression
        .toLowerCase(Locale.ROOT)
        .replaceAll("::[a-z ]+", "")
        .replaceAll("[\" ]", "")
        .replaceAll("\\(\\(([^()]*)\\)\\)", "($1)");
  }

  Optional<DatabaseColumn> find(String column) {
    return columns.stream().filter(one -> one.name().equalsIgnoreCase(column)).findFirst();
  }

  /** Returns whether an index begins with these columns, in any order. */
  boolean hasIndex(List<String> leading) {
    return indexes.stream().anyMatch(index -> index.beginsWith(leading));
  }

  /** Returns whether the table has at most one row with the same values in these columns. */
  boolean isUnique(List<String> names) {
    return indexes.stream()
        .anyMatch(
            index ->
                index.isUnique()
                    && index.columns().size() == names.size()
                    && index.beginsWith(names));
  }

  Table<Record> asTable() {
    return DSL.table(schema == null ? DSL.quotedName(name) : DSL.quotedName(schema, name));
  }
}
