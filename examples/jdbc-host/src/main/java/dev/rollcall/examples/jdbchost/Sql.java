// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Executes statements with bind values on one connection. */
record Sql(Connection connection) {
  /** Maps a row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Returns all rows of a query. */
  <T> List<T> rows(Condition statement, Row<T> row) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
      bind(prepared, statement.values());
      try (ResultSet found = prepared.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (found.next()) {
          rows.add(row.read(found));
        }
        return rows;
      }
    }
  }

  /** Returns the number of changed rows. */
  int change(String sql, Object... values) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      bind(prepared, List.of(values));
      return prepared.executeUpdate();
    }
  }

  /** Executes a statement as a batch, once for each value after the common ones. */
  void batch(String sql, List<Long> each, Object... before) throws SQLException {
    if (each.isEmpty()) {
      return;
    }
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      bind(prepared, List.of(before));
      for (Long value : each) {
        prepared.setLong(before.length + 1, value);
        prepared.addBatch();
      }
      prepared.executeBatch();
    }
  }

  /** Returns an array for {@code = ANY(?)}, so that any number of values is one bind value. */
  Array numbers(List<Long> numbers) throws SQLException {
    return connection.createArrayOf("BIGINT", numbers.toArray());
  }

  private static void bind(PreparedStatement prepared, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      prepared.setObject(i + 1, values.get(i));
    }
  }
}
