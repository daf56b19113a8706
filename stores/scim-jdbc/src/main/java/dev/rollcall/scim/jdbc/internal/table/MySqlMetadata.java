// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.internal.table.DatabaseTable.DatabaseIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of MySQL and MariaDB, whose drivers differ in what they report.
 *
 * @param hasSequences whether the store can use sequences: on MariaDB with its own driver
 */
record MySqlMetadata(boolean hasSequences) implements Metadata {
  private static final String SETTINGS =
      "SELECT @@session.time_zone, @@system_time_zone, @@character_set_client";

  private static final String NAMES =
      "SELECT table_schema, table_name FROM information_schema.tables"
          + " WHERE table_schema = coalesce(?, database()) AND lower(table_name) = ?"
          + " AND (table_type = 'SEQUENCE') = ?";

  private static final String COLUMNS =
      "SELECT column_name AS n, data_type AS t, column_type AS c, is_nullable AS u,"
          + " column_default AS d, extra AS e, collation_name AS o, numeric_scale AS s,"
          + " character_maximum_length AS l, character_octet_length AS b,"
          + " datetime_precision AS p FROM information_schema.columns"
          + " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position";

  private static final String INDEXES =
      "SELECT index_name AS i, non_unique AS u, column_name AS n, sub_part AS p"
          + " FROM information_schema.statistics"
          + " WHERE table_schema = ? AND table_name = ? AND index_type = 'BTREE'"
          + " ORDER BY index_name, seq_in_index";

  private static final String PADDED =
      "SELECT CONVERT('a' USING utf8mb4) COLLATE %s = CONVERT('a ' USING utf8mb4) COLLATE %s";

  private static final Set<String> UTC = Set.of("+00:00", "UTC", "Etc/UTC");
  private static final Pattern GENERATED = Pattern.compile("(VIRTUAL|STORED|PERSISTENT) GENERATED");

  /** The maximum number of bytes of a character. */
  private static final int BYTES = 4;

  @Override
  public Optional<DatabaseTable> table(Connection connection, @Nullable String schema, String name)
      throws SQLException {
    List<String> located = located(connection, schema, name, false);
    if (located.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DatabaseTable(
            schema == null ? null : located.get(0),
            located.get(1),
            true,
            columns(connection, located),
            indexes(connection, located)));
  }

  @Override
  public boolean hasSequence(Connection connection, @Nullable String schema, String name)
      throws SQLException {
    return hasSequences && !located(connection, schema, name, true).isEmpty();
  }

  /** Returns the schema and the name of a table or sequence in the letter case of the database. */
  private static List<String> located(
      Connection connection, @Nullable String schema, String name, boolean isSequence)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NAMES)) {
      statement.setString(1, schema);
      statement.setString(2, name.toLowerCase(Locale.ROOT));
      statement.setBoolean(3, isSequence);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? List.of(rows.getString(1), rows.getString(2)) : List.of();
      }
    }
  }

  @Override
  public Optional<String> settingsMistake(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet settings = statement.executeQuery(SETTINGS)) {
      settings.next();
      String charset = settings.getString(3);
      return charset.equals("utf8mb4")
          ? Optional.empty()
          : Optional.of(
              "The connections must use the character set utf8mb4 and use "
                  + charset
                  + ": remove characterEncoding from the URL");
    }
  }

  private static boolean isUtc(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet settings = statement.executeQuery(SETTINGS)) {
      settings.next();
      String zone = settings.getString(1);
      return UTC.contains(zone.equals("SYSTEM") ? settings.getString(2) : zone);
    }
  }

  private static List<DatabaseColumn> columns(Connection connection, List<String> table)
      throws SQLException {
    boolean isUtc = isUtc(connection);
    List<DatabaseColumn> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table.get(0));
      statement.setString(2, table.get(1));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(column(rows, isUtc, collation(connection, rows.getString("o"))));
        }
      }
    }
    return columns;
  }

  /** Servers differ in whether a collation of the same name ignores trailing blanks. */
  private static Collation collation(Connection connection, @Nullable String name)
      throws SQLException {
    if (name == null) {
      return Collation.EXACT;
    }
    boolean isPadded = false;
    if (name.endsWith(Collation.BINARY) && name.startsWith("utf8mb4")) {
      try (Statement statement = connection.createStatement();
          ResultSet equal = statement.executeQuery(PADDED.formatted(name, name))) {
        isPadded = equal.next() && equal.getBoolean(1);
      }
    }
    return Collation.ofMySql(name, isPadded);
  }

  private static DatabaseColumn column(ResultSet row, boolean isUtc, Collation collation)
      throws SQLException {
    String type = row.getString("c").toLowerCase(Locale.ROOT);
    boolean isLocal = type.startsWith("timestamp") && !isUtc;
    Kind kind = isLocal ? Kind.OTHER : kind(row.getString("t"), type, row.getInt("s"));
    return new DatabaseColumn(
        row.getString("n"),
        kind,
        isLocal ? type + " of connections in another time zone than UTC" : type,
        kind.isTime() ? row.getInt("p") : size(row, type),
        collation,
        nulls(row));
  }

  private static DatabaseColumn.Nulls nulls(ResultSet row) throws SQLException {
    String extra = row.getString("e");
    String ofNone = row.getString("d");
    boolean hasDefault = ofNone != null && !ofNone.equalsIgnoreCase("NULL");
    return new DatabaseColumn.Nulls(
        row.getString("u").equals("YES"),
        hasDefault || extra.contains("auto_increment"),
        GENERATED.matcher(extra).find());
  }

  /** The size of a TEXT is a number of bytes. */
  private static int size(ResultSet row, String type) throws SQLException {
    long size = type.contains("text") ? row.getLong("b") / BYTES : row.getLong("l");
    return size > Integer.MAX_VALUE / BYTES ? 0 : (int) size;
  }

  private static Kind kind(String name, String type, int scale) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "json" ->
          Kind.TEXT;
      case "tinyint" -> type.startsWith("tinyint(1)") ? Kind.BOOLEAN : Kind.INTEGER;
      case "bit" -> type.equals("bit(1)") ? Kind.BOOLEAN : Kind.OTHER;
      case "smallint", "mediumint", "int", "bigint" -> Kind.INTEGER;
      case "decimal" -> scale == 0 ? Kind.INTEGER : Kind.DECIMAL;
      case "datetime", "timestamp" -> Kind.TIMESTAMP;
      case "uuid" -> Kind.UUID_VALUE;
      case "binary" -> type.equals("binary(16)") ? Kind.UUID_BYTES : Kind.OTHER;
      default -> Kind.OTHER;
    };
  }

  /** An index on the beginning of a column neither decides uniqueness nor serves comparisons. */
  private static List<DatabaseIndex> indexes(Connection connection, List<String> table)
      throws SQLException {
    Map<String, DatabaseIndex> indexes = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
      statement.setString(1, table.get(0));
      statement.setString(2, table.get(1));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString("i");
          String part = rows.getString("p") == null ? rows.getString("n") : null;
          DatabaseIndex known = indexes.get(name);
          List<String> columns = new ArrayList<>(known == null ? List.of() : known.columns());
          columns.add(part == null ? "(expression)" : part);
          indexes.put(name, new DatabaseIndex(name, !rows.getBoolean("u"), columns, false));
        }
      }
    }
    return List.copyOf(indexes.values());
  }
}
