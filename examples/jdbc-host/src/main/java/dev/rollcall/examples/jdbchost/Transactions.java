// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The product's transactions. One belongs to the thread that began it; statements outside of one
 * get a transaction of their own. A connection is given back when its transaction ends, whatever
 * happens.
 */
// snippet:transactions
final class Transactions implements UnitOfWork {
  private final DataSource database;

  // not static: two databases in one process have transactions of their own
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Connection> current = new ThreadLocal<>();

  Transactions(DataSource database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** Statements on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Whether the caller is inside of a unit of work, which will write what it has read. */
  boolean isRunning() {
    return current.get() != null;
  }

  @Override
  public <T> T run(TenantContext context, Supplier<T> work) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      current.set(connection);
      boolean isDone = false;
      try {
        T result = work.get();
        connection.commit();
        isDone = true;
        return result;
      } finally {
        current.remove();
        if (!isDone) {
          connection.rollback();
        }
      }
    } catch (SQLException failure) {
      throw DatabaseFailure.asScim(failure);
    }
  }

  /** Does the statements within the unit of work, or in a transaction of their own. */
  <T> T execute(TenantContext context, Work<T> statements) {
    Connection connection = current.get();
    if (connection == null) {
      return run(context, () -> execute(context, statements));
    }
    try {
      return statements.on(connection);
    } catch (SQLException failure) {
      throw DatabaseFailure.asScim(failure);
    }
  }
}
// end:transactions
