// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Observes every statement on Rollcall's tables and every commit after one, and can fail them.
 * Migrations are not observed.
 */
public final class WatchedDataSource {
  private WatchedDataSource() {}

  /** Called before an operation; an exception replaces the operation. */
  public interface Watcher {
    /** Called before a prepared statement is executed. */
    default void statement(Execution execution) throws SQLException {}

    /** Commits the transaction. */
    default void commit(Connection connection) throws SQLException {
      connection.commit();
    }
  }

  public record Call(Method method, Object[] arguments) {}

  /**
   * A statement before its execution, with its bind values.
   *
   * @param isTransaction whether the statement is a transaction by itself
   */
  public record Execution(
      Connection connection, String sql, List<Call> bound, boolean isTransaction) {
    /** Returns the execution plan. */
    public String plan() throws SQLException {
      try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
        for (Call call : bound) {
          invoke(explain, call.method(), call.arguments());
        }
        return text(explain.executeQuery());
      }
    }

    /** Returns PostgreSQL's generic plan, which it uses after a few executions. */
    String planForAnyValues() throws SQLException {
      StringBuilder numbered = new StringBuilder("PREPARE any_values AS ");
      List<String> values = new ArrayList<>();
      for (char c : sql.toCharArray()) {
        if (c == '?') {
          values.add("NULL");
          numbered.append('$').append(values.size());
        } else {
          numbered.append(c);
        }
      }
      try (Statement explain = connection.createStatement()) {
        explain.execute("SET plan_cache_mode = force_generic_plan");
        explain.execute(numbered.toString());
        String plan =
            text(
                explain.executeQuery(
                    "EXPLAIN EXECUTE any_values (" + String.join(", ", values) + ")"));
        explain.execute("DEALLOCATE any_values");
        explain.execute("RESET plan_cache_mode");
        return plan;
      }
    }

    private static String text(ResultSet lines) throws SQLException {
      StringBuilder text = new StringBuilder();
      int columns = lines.getMetaData().getColumnCount();
      while (lines.next()) {
        for (int column = 1; column <= columns; column++) {
          text.append(lines.getString(column)).append(column == columns ? '\n' : ' ');
        }
      }
      return text.toString();
    }
  }

  /** Executes the statements of a transaction again without a store and reads all results. */
  static void replay(Connection connection, List<Execution> executions) throws SQLException {
    connection.setAutoCommit(executions.get(0).isTransaction());
    for (Execution execution : executions) {
      try (PreparedStatement statement = connection.prepareStatement(execution.sql())) {
        for (Call call : execution.bound()) {
          invoke(statement, call.method(), call.arguments());
        }
        if (statement.execute()) {
          readAll(statement.getResultSet());
        }
      }
    }
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }

  private static void readAll(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int column = 1; column <= columns; column++) {
        rows.getString(column);
      }
    }
  }

  static DataSource of(DataSource target, Watcher watcher) {
    return of(target, watcher, WatchedDataSource::isOurs);
  }

  /** Observes the statements whose text the predicate accepts. */
  public static DataSource of(DataSource target, Watcher watcher, Predicate<String> observed) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = invoke(target, method, arguments);
          return result instanceof Connection connection
              ? watched(connection, watcher, observed)
              : result;
        });
  }

  private static Connection watched(
      Connection connection, Watcher watcher, Predicate<String> observed) {
    AtomicBoolean isOurs = new AtomicBoolean();
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit") && isOurs.get()) {
            watcher.commit(connection);
            return null;
          }
          Object result = invoke(connection, method, arguments);
          if (!method.getName().equals("prepareStatement")
              || !observed.test((String) arguments[0])) {
            return result;
          }
          isOurs.set(true);
          return watched(connection, (PreparedStatement) result, (String) arguments[0], watcher);
        });
  }

  private static boolean isOurs(String sql) {
    return sql.contains("rollcall_") && !sql.contains("rollcall_schema_history");
  }

  private static PreparedStatement watched(
      Connection connection, PreparedStatement statement, String sql, Watcher watcher) {
    List<Call> bound = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          String name = method.getName();
          if (name.startsWith("execute")) {
            watcher.statement(
                new Execution(connection, sql, List.copyOf(bound), connection.getAutoCommit()));
          } else if (name.startsWith("set") && arguments.length > 1) {
            bound.add(new Call(method, arguments));
          }
          return invoke(statement, method, arguments);
        });
  }

  static Object invoke(Object target, Method method, Object[] arguments) throws SQLException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new IllegalStateException(thrown.getCause());
    } catch (IllegalAccessException notPublic) {
      throw new IllegalStateException(notPublic);
    }
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
