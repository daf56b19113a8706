// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

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
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of tables from a database. */
final class Catalog {
  private static final String[] TABLES = {"TABLE", "BASE TABLE", "VIEW", "PARTITIONED TABLE"};

  /** The collation of the database applies to columns without their own. */
  private static final String COLLATIONS =
      "SELECT column_name FROM information_schema.columns"
          + " WHERE table_schema = ? AND table_name = ?"
          + " AND (collation_name IN ('C', 'POSIX', 'ucs_basic') OR collation_name IS NULL"
          + " AND (SELECT datcollate FROM pg_database WHERE datname = current_database())"
          + " IN ('C', 'POSIX'))";

  private final DataSource dataSource;
  private final Map<String, Optional<DatabaseTable>> found = new LinkedHashMap<>();

  Catalog(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  private record Located(@Nullable String catalog, @Nullable String schema, String name) {}

  /** Returns whether the database has a sequence with this name. */
  boolean hasSequence(String declared) {
    int dot = declared.indexOf('.');
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT 1 FROM information_schema.sequences"
                    + " WHERE lower(sequence_schema) = ? AND lower(sequence_name) = ?")) {
      String schema = dot < 0 ? connection.getSchema() : declared.substring(0, dot);
      statement.setString(1, String.valueOf(schema).toLowerCase(Locale.ROOT));
      statement.setString(2, declared.substring(dot + 1).toLowerCase(Locale.ROOT));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException failure) {
      throw new DataAccessException("The metadata of the database is not readable", failure);
    }
  }

  /** Returns a table by its declared name. */
  Optional<DatabaseTable> find(String declared) {
    return found.computeIfAbsent(declared, this::read);
  }

  private Optional<DatabaseTable> read(String declared) {
    int dot = declared.indexOf('.');
    String name = declared.substring(dot + 1);
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData database = connection.getMetaData();
      String schema = dot < 0 ? connection.getSchema() : declared.substring(0, dot);
      try (ResultSet tables = database.getTables(connection.getCatalog(), null, "%", TABLES)) {
        while (tables.next()) {
          String actual = tables.getString("TABLE_SCHEM");
          if (tables.getString("TABLE_NAME").equalsIgnoreCase(name)
              && (schema == null || schema.equalsIgnoreCase(actual))) {
            Located located =
                new Located(tables.getString("TABLE_CAT"), actual, tables.getString("TABLE_NAME"));
            return Optional.of(table(database, located, dot < 0 ? null : actual));
          }
        }
      }
      return Optional.empty();
    } catch (SQLException failure) {
      throw new DataAccessException("The metadata of the database is not readable", failure);
    }
  }

  private static DatabaseTable table(
      DatabaseMetaData database, Located located, @Nullable String schema) throws SQLException {
    return new DatabaseTable(
        schema,
        located.name(),
        columns(database, located),
        primaryKey(database, located),
        indexes(database, located));
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
        columns.add(
            new DatabaseColumn(
                name,
                DatabaseColumn.kind(rows.getInt("DATA_TYPE"), type, rows.getInt("DECIMAL_DIGITS")),
                type,
                rows.getInt("COLUMN_SIZE"),
                ordered.contains(name),
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

  private static List<String> primaryKey(DatabaseMetaData database, Located table)
      throws SQLException {
    Map<Integer, String> columns = new TreeMap<>();
    try (ResultSet rows = database.getPrimaryKeys(table.catalog(), table.schema(), table.name())) {
      while (rows.next()) {
        columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(columns.values());
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
