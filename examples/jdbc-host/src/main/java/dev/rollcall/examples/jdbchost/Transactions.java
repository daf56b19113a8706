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
 * The product's transactions, bound to the current thread. Statements outside of a transaction get
 * a separate one. A connection is always returned when its transaction ends.
 */
// snippet:transactions
final class Transactions implements UnitOfWork {
  /** For callers without a deadline, such as the product's jobs. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final DataSource database;

  // not static: two databases in one process have separate transactions
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Connection> current = new ThreadLocal<>();

  Transactions(DataSource database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** Returns statements on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Returns whether the caller is within a unit of work, which will write what it has read. */
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

  /** Limits statements and lock waits to the deadline of the request, in H2's syntax. */
  private static void limit(Connection connection, TenantContext context) throws SQLException {
    Instant now = Instant.now();
    Instant latest = now.plus(LONGEST);
    Instant end = context.deadline().isBefore(latest) ? context.deadline() : latest;
    long left = Duration.between(now, end).toMillis();
    if (left <= 0) {
      throw new SQLTimeoutException("The deadline has expired");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET QUERY_TIMEOUT " + left);
      statement.execute("SET LOCK_TIMEOUT " + left);
    }
  }

  /** Runs statements within the unit of work, or in a separate transaction. */
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
