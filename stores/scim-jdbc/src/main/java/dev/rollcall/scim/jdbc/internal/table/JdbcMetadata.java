// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.internal.table.DatabaseTable.DatabaseIndex;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metadata of H2 and PostgreSQL, as their drivers report it. */
final class JdbcMetadata implements Metadata {
  private static final String[] TABLES = {"TABLE", "BASE TABLE", "VIEW", "PARTITIONED TABLE"};

  /** The collation of the database applies to columns without their own. */
  private static final String COLLATIONS =
      "SELECT column_name FROM information_schema.columns"
          + " WHERE table_schema = ? AND table_name = ?"
          + " AND (collation_name IN ('C', 'POSIX', 'ucs_basic') OR collation_name IS NULL"
          + " AND (SELECT datcollate FROM pg_database WHERE datname = current_database())"
          + " IN ('C', 'POSIX'))";

  private record Located(@Nullable String catalog, @Nullable String schema, String name) {}

  @Override
  public boolean hasSequence(Connection connection, @Nullable String schema, String name)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.sequences"
                + " WHERE lower(sequence_schema) = ? AND lower(sequence_name) = ?")) {
      String searched = schema == null ? connection.getSchema() : schema;
      statement.setString(1, String.valueOf(searched).toLowerCase(Locale.ROOT));
      statement.setString(2, name.toLowerCase(Locale.ROOT));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Override
  public Optional<String> settingsMistake(Connection connection) {
    return Optional.empty();
  }

  @Override
  public Optional<DatabaseTable> table(Connection connection, @Nullable String schema, String name)
      throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String searched = schema == null ? connection.getSchema() : schema;
    try (ResultSet tables = database.getTables(connection.getCatalog(), null, "%", TABLES)) {
      while (tables.next()) {
        String actual = tables.getString("TABLE_SCHEM");
        if (tables.getString("TABLE_NAME").equalsIgnoreCase(name)
            && (searched == null || searched.equalsIgnoreCase(actual))) {
          Located located =
              new Located(tables.getString("TABLE_CAT"), actual, tables.getString("TABLE_NAME"));
          return Optional.of(table(database, located, schema == null ? null : actual));
        }
      }
    }
    return Optional.empty();
  }

  private static DatabaseTable table(
      DatabaseMetaData database, Located located, @Nullable String schema) throws SQLException {
    return new DatabaseTable(
        schema, located.name(), false, columns(database, located), indexes(database, located));
  }

  private static List<DatabaseColumn> columns(DatabaseMetaData database, Located table)
      throws SQLException {
    Set<String> ordered = ordered(database, table);
    List<DatabaseColumn> columns = new ArrayList<>();
    try (ResultSet rows =
        database.getColumns(table.catalog(), escaped(table.schema()), escaped(table.name()), "%")) {
      while (rows.next()) {
        String type = rows.getString("TYPE_NAME");
        String name = rows.getString("COLUMN_NAME");
        Kind kind =
            DatabaseColumn.kind(rows.getInt("DATA_TYPE"), type, rows.getInt("DECIMAL_DIGITS"));
        columns.add(
            new DatabaseColumn(
                name,
                kind,
                type,
                rows.getInt(kind.isTime() ? "DECIMAL_DIGITS" : "COLUMN_SIZE"),
                ordered.contains(name) ? Collation.CODE_POINTS : Collation.EXACT,
                new DatabaseColumn.Nulls(
                    rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                    rows.getString("COLUMN_DEF") != null
                        || "YES".equals(rows.getString("IS_AUTOINCREMENT")),
                    "YES".equals(rows.getString("IS_GENERATEDCOLUMN")))));
      }
    }
    return columns;
  }

  /** Returns the columns whose collation is the order of code points, on PostgreSQL. */
  private static Set<String> ordered(DatabaseMetaData database, Located table) throws SQLException {
    Set<String> columns = new HashSet<>();
    if (!database.getDatabaseProductName().equals("PostgreSQL")) {
      return columns;
    }
    try (PreparedStatement statement = database.getConnection().prepareStatement(COLLATIONS)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns;
  }

  private static @Nullable String escaped(@Nullable String name) {
    return name == null ? null : name.replace("_", "\\_");
  }

  private static List<DatabaseIndex> indexes(DatabaseMetaData database, Located table)
      throws SQLException {
    Map<String, DatabaseIndex> indexes = new LinkedHashMap<>();
    try (ResultSet rows =
        database.getIndexInfo(table.catalog(), table.schema(), table.name(), false, true)) {
      while (rows.next()) {
        String name = rows.getString("INDEX_NAME");
        String column = rows.getString("COLUMN_NAME");
        if (name == null || column == null) {
          continue;
        }
        DatabaseIndex known = indexes.get(name);
        List<String> columns = new ArrayList<>(known == null ? List.of() : known.columns());
        columns.add(column);
        indexes.put(
            name,
            new DatabaseIndex(
                name,
                !rows.getBoolean("NON_UNIQUE"),
                columns,
                rows.getString("FILTER_CONDITION") != null));
      }
    }
    return List.copyOf(indexes.values());
  }
}
