// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in memory; observes every statement and every connection, and can be unavailable. */
final class WatchedDatabase implements DataSource {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final JdbcDataSource h2 = new JdbcDataSource();
  private final JdbcDataSource nowhere = new JdbcDataSource();
  private final AtomicInteger open = new AtomicInteger();
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private volatile boolean isDown;
  private volatile String breaksAt = "";
  private final AtomicInteger stepsLeft = new AtomicInteger();

  WatchedDatabase() {
    h2.setURL("jdbc:h2:mem:product" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    nowhere.setURL("jdbc:h2:tcp://127.0.0.1:1/nowhere");
  }

  int open() {
    return open.get();
  }

  List<String> statements() {
    return statements;
  }

  void setDown(boolean value) {
    isDown = value;
  }

  /** The connection breaks before a statement that contains this text; empty for none. */
  void breakAt(String text) {
    breaksAt = text;
  }

  /** The n-th statement or commit from now on fails once; 0 for none. */
  void failStep(int nth) {
    stepsLeft.set(nth);
  }

  private void step() throws SQLException {
    if (stepsLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 1) {
      throw new SQLException("Injected failure", "58000");
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = (isDown ? nowhere : h2).getConnection();
    open.incrementAndGet();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                String sql = (String) arguments[0];
                statements.add(sql);
                step();
                if (!breaksAt.isEmpty() && sql.contains(breaksAt)) {
                  throw new SQLNonTransientConnectionException("broken", "08006");
                }
              }
              if (method.getName().equals("commit")) {
                step();
              }
              if (method.getName().equals("close") && !real.isClosed()) {
                open.decrementAndGet();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return h2.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    h2.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return h2.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return h2.isWrapperFor(type);
  }
}
