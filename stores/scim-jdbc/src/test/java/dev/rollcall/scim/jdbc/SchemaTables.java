// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tables of {@link JdbcStores} as a database reports them. */
final class SchemaTables {
  private static final String PREFIX = "rollcall_";
  private static final String HISTORY = "rollcall_schema_history";

  /**
   * A table.
   *
   * @param columns the type by name, in the order of the table
   * @param required the columns that are not null
   * @param keys the primary key, indexes and foreign keys as text
   */
  record Table(Map<String, String> columns, List<String> required, List<String> keys) {}

  private final DatabaseMetaData metadata;
  private final String schema;

  private SchemaTables(Connection connection) throws SQLException {
    this.metadata = connection.getMetaData();
    this.schema = connection.getSchema();
  }

  /** Returns the tables by name. */
  static Map<String, Table> of(Database database) throws SQLException {
    database.directory();
    try (Connection connection = database.pool().getConnection()) {
      return new SchemaTables(connection).read();
    }
  }

  private String stored(String name) throws SQLException {
    return metadata.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
  }

  private Map<String, Table> read() throws SQLException {
    Map<String, Table> tables = new TreeMap<>();
    try (ResultSet rows =
        metadata.getTables(
            null, schema, stored(PREFIX) + "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (rows.next()) {
        String name = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        if (!name.equals(HISTORY)) {
          tables.put(name, table(name));
        }
      }
    }
    return tables;
  }

  private Table table(String name) throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    try (ResultSet rows = metadata.getColumns(null, schema, stored(name), null)) {
      while (rows.next()) {
        String column = rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
        columns.put(column, type(rows.getString("TYPE_NAME"), rows.getInt("COLUMN_SIZE")));
        if (rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls) {
          required.add(column);
        }
      }
    }
    List<String> keys = new ArrayList<>();
    keys.add("Primary key: " + columns(primaryKey(name)));
    keys.addAll(indexes(name));
    keys.addAll(foreignKeys(name));
    return new Table(columns, required, keys);
  }

  private static String type(String reported, int size) {
    String name = reported.toLowerCase(Locale.ROOT);
    boolean hasLength = name.equals("varchar") || name.equals("character varying");
    return hasLength ? name + "(" + size + ")" : name;
  }

  private static String columns(Iterable<String> names) {
    List<String> quoted = new ArrayList<>();
    names.forEach(name -> quoted.add("`" + name + "`"));
    return String.join(", ", quoted);
  }

  private Iterable<String> primaryKey(String table) throws SQLException {
    Map<Integer, String> key = new TreeMap<>();
    try (ResultSet rows = metadata.getPrimaryKeys(null, schema, stored(table))) {
      while (rows.next()) {
        key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return key.values();
  }

  /** Returns the indexes that the migrations name; the databases create others for keys. */
  private List<String> indexes(String table) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    List<String> unique = new ArrayList<>();
    try (ResultSet rows = metadata.getIndexInfo(null, schema, stored(table), false, false)) {
      while (rows.next()) {
        String index = rows.getString("INDEX_NAME").toLowerCase(Locale.ROOT);
        if (index.startsWith(PREFIX) && !index.endsWith("_pkey")) {
          String column = rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
          boolean isDescending = "D".equals(rows.getString("ASC_OR_DESC"));
          columns
              .computeIfAbsent(index, any -> new ArrayList<>())
              .add("`" + column + "`" + (isDescending ? " descending" : ""));
          if (!rows.getBoolean("NON_UNIQUE")) {
            unique.add(index);
          }
        }
      }
    }
    return columns.entrySet().stream()
        .map(
            index ->
                (unique.contains(index.getKey()) ? "Unique index `" : "Index `")
                    + index.getKey()
                    + "`: "
                    + String.join(", ", index.getValue()))
        .toList();
  }

  private List<String> foreignKeys(String table) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    Map<String, String> targets = new TreeMap<>();
    try (ResultSet rows = metadata.getImportedKeys(null, schema, stored(table))) {
      while (rows.next()) {
        String key = rows.getString("FK_NAME");
        columns
            .computeIfAbsent(key, any -> new ArrayList<>())
            .add(rows.getString("FKCOLUMN_NAME").toLowerCase(Locale.ROOT));
        boolean cascades = rows.getInt("DELETE_RULE") == DatabaseMetaData.importedKeyCascade;
        targets.put(
            key,
            "` to `%s`%s"
                .formatted(
                    rows.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT),
                    cascades ? "; rows are deleted with their target" : ""));
      }
    }
    return columns.entrySet().stream()
        .map(
            key ->
                "Foreign key: `" + String.join("`, `", key.getValue()) + targets.get(key.getKey()))
        .sorted()
        .toList();
  }
}
