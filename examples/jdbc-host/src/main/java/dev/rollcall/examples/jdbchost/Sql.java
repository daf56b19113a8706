// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements with bound values on one connection. */
record Sql(Connection connection) {
  /** How one row is read. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All rows that a statement finds. */
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

  /** How many rows a statement has changed. */
  int change(String sql, Object... values) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      bind(prepared, List.of(values));
      return prepared.executeUpdate();
    }
  }

  /** Sends one statement with many values in one go, each after the others given. */
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

  /** Numbers for {@code = ANY(?)}: one value, however many they are. */
  Array numbers(List<Long> numbers) throws SQLException {
    return connection.createArrayOf("BIGINT", numbers.toArray());
  }

  private static void bind(PreparedStatement prepared, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      prepared.setObject(i + 1, values.get(i));
    }
  }
}
