// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
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
  /** For callers without a deadline, such as the product's own jobs. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

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
      limit(connection, context);
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

  /** No statement runs, and none waits for a lock, when the caller has gone. In the words of H2. */
  private static void limit(Connection connection, TenantContext context) throws SQLException {
    Instant now = Instant.now();
    Instant latest = now.plus(LONGEST);
    Instant end = context.deadline().isBefore(latest) ? context.deadline() : latest;
    long left = Duration.between(now, end).toMillis();
    if (left <= 0) {
      throw new SQLTimeoutException("The deadline is over");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET QUERY_TIMEOUT " + left);
      statement.execute("SET LOCK_TIMEOUT " + left);
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
