// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Counts the round trips to a database: every execution of a statement or a batch, and every commit
 * or rollback of a transaction that has executed a statement. A driver begins a transaction
 * together with its first statement.
 */
final class RoundTripCounter {
  private final List<String> roundTrips = new ArrayList<>();
  private final DataSource dataSource;

  RoundTripCounter(DataSource target) {
    this.dataSource =
        WatchedDataSource.proxy(
            DataSource.class,
            (proxy, method, arguments) -> {
              Object result = WatchedDataSource.invoke(target, method, arguments);
              return result instanceof Connection connection ? counted(connection) : result;
            });
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** Returns what was executed since the last call. */
  synchronized List<String> take() {
    List<String> taken = List.copyOf(roundTrips);
    roundTrips.clear();
    return taken;
  }

  private synchronized void add(String roundTrip) {
    roundTrips.add(roundTrip);
  }

  private Connection counted(Connection connection) {
    AtomicBoolean isDirty = new AtomicBoolean();
    return WatchedDataSource.proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          String name = method.getName();
          boolean isEnd = name.equals("commit") || name.equals("rollback");
          boolean isSwitch = name.equals("setAutoCommit") && (Boolean) arguments[0];
          if ((isEnd || isSwitch) && !connection.getAutoCommit() && isDirty.getAndSet(false)) {
            add(isEnd ? name : "commit");
          }
          Object result = WatchedDataSource.invoke(connection, method, arguments);
          return result instanceof Statement statement
              ? counted(statement, arguments == null ? "" : (String) arguments[0], isDirty)
              : result;
        });
  }

  private Statement counted(Statement statement, String prepared, AtomicBoolean isDirty) {
    Class<? extends Statement> type =
        prepared.isEmpty() ? Statement.class : PreparedStatement.class;
    return WatchedDataSource.proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            isDirty.set(true);
            add(prepared.isEmpty() ? String.valueOf(arguments[0]) : prepared);
          }
          return WatchedDataSource.invoke(statement, method, arguments);
        });
  }
}
