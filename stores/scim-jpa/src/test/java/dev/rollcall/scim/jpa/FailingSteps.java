// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Fails one statement or commit of one thread. */
final class FailingSteps {
  private Optional<Thread> whose = Optional.empty();
  private int left;

  synchronized void set(int nth) {
    whose = nth == 0 ? Optional.empty() : Optional.of(Thread.currentThread());
    left = nth;
  }

  private synchronized void step() throws SQLException {
    if (whose.equals(Optional.of(Thread.currentThread()))) {
      left--;
      if (left == 0) {
        throw new SQLException("broken", "08006");
      }
    }
  }

  DataSource watching(DataSource target) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = invoke(target, method, arguments);
          return result instanceof Connection connection ? watched(connection) : result;
        });
  }

  private Connection watched(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            step();
          }
          Object result = invoke(connection, method, arguments);
          return result instanceof PreparedStatement statement ? watched(statement) : result;
        });
  }

  private PreparedStatement watched(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            step();
          }
          return invoke(statement, method, arguments);
        });
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
