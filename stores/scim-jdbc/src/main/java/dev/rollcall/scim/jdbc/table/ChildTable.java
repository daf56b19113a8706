// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A table with the values of one component, one row per value: several e-mail addresses or phone
 * numbers of a user.
 *
 * @param table the name of the table
 * @param parentColumn the column with the id of the parent row
 * @param value the column of the values
 * @param positionColumn a numeric column that orders the values; without it they are ordered by
 *     value
 * @param constants the columns with a constant value, which every row of the component has
 */
public record ChildTable(
    String table,
    String parentColumn,
    Column value,
    Optional<String> positionColumn,
    Map<String, Object> constants) {
  /** Copies the map. */
  public ChildTable {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(parentColumn, "parentColumn");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(positionColumn, "positionColumn");
    constants = Map.copyOf(constants);
  }

  /** Creates a table with this column of values. */
  public static ChildTable of(String table, String parentColumn, Column value) {
    return new ChildTable(table, parentColumn, value, Optional.empty(), Map.of());
  }

  /** Creates a table with this column of values. */
  public static ChildTable of(String table, String parentColumn, String valueColumn) {
    return of(table, parentColumn, Column.named(valueColumn));
  }

  /** Returns a copy whose values are ordered by a numeric column. */
  public ChildTable orderedBy(String column) {
    return new ChildTable(table, parentColumn, value, Optional.of(column), constants);
  }

  /**
   * Returns a copy that reads and writes only rows with this value, such as {@code kind='WORK'}.
   */
  public ChildTable only(String column, Object constant) {
    Map<String, Object> more = new LinkedHashMap<>(constants);
    more.put(column, constant);
    return new ChildTable(table, parentColumn, value, positionColumn, more);
  }
}
