// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions on a data source. A unit of work adds its transaction to the context; outside
 * of a unit of work, each call is a separate transaction, and serialization failures and deadlocks
 * are retried. When a connection breaks during a commit, the outcome is unknown; this is reported
 * as a failure and never retried.
 *
 * <p>All stores on one data source share the transaction of a unit of work, so that the host's
 * tables and those of this library change together.
 */
public final class Transactions implements UnitOfWork {
  private final DataSource dataSource;
  private final SQLDialect dialect;
  private final InstantSource clock;
  private final Isolation isolation;
  private final Durability durability;
  private final Optional<StatementWatchdog> watchdog;

  public Transactions(DataSource dataSource, SQLDialect dialect, InstantSource clock) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.clock = clock;
    this.isolation = Isolation.of(dataSource, dialect);
    this.durability = Durability.of(dataSource, dialect);
    this.watchdog =
        dialect == SQLDialect.POSTGRES ? Optional.of(new StatementWatchdog()) : Optional.empty();
  }

  /** A transaction on a connection of the pool; closing it without a commit rolls it back. */
  private final class Running implements AutoCloseable {
    private final Connection connection;
    private final boolean wasAutoCommit;
    private final SqlSession session;
    private boolean isCommitted;
    private volatile boolean isClosed;

    Running(Connection connection, Optional<TenantContext> context) throws SQLException {
      this.connection = connection;
      this.wasAutoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      isolation.begin(connection);
      this.session = session(connection, context);
    }

    /** Returns false for a context that outlives its unit of work. */
    boolean isOpenOn(DataSource other) {
      return Objects.equals(dataSource, other) && !isClosed;
    }

    void commit() throws SQLException {
      durability.commit(connection);
      isCommitted = true;
    }

    @Override
    public void close() throws SQLException {
      isClosed = true;
      try (Connection returned = connection) {
        try {
          if (!isCommitted) {
            returned.rollback();
          }
        } finally {
          restore(returned, wasAutoCommit);
        }
      }
    }
  }

  private Running begin(Optional<TenantContext> context) throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      return new Running(connection, context);
    } catch (RuntimeException | SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private @Nullable SqlSession running(TenantContext context) {
    return context.transaction().orElse(null) instanceof Running running
            && running.isOpenOn(dataSource)
        ? running.session
        : null;
  }

  @Override
  public <T> T run(TenantContext context, Function<TenantContext, T> work) {
    if (running(context) != null) {
      return work.apply(context);
    }
    try (Running running = begin(Optional.of(context))) {
      T result = work.apply(context.withTransaction(running));
      running.commit();
      return result;
    } catch (RuntimeException | SQLException failure) {
      throw SqlStates.isConflict(failure)
          ? ScimException.staleVersion()
          : SqlStates.translated(failure);
    }
  }

  /** Returns whether the transactions are those of a data source. */
  public boolean isOn(DataSource other) {
    return dataSource.equals(other);
  }

  /** Returns whether the stores of other transactions read the same database. */
  public boolean isSameAs(Transactions other) {
    return Objects.equals(dataSource, other.dataSource);
  }

  /** Returns whether the context has a unit of work. */
  public boolean isRunning(TenantContext context) {
    return running(context) != null;
  }

  /** Runs work of a store, within the context's unit of work if there is one. */
  public <T> T in(TenantContext context, Function<DSLContext, T> work) {
    return inSession(context, session -> work.apply(session.sql()));
  }

  /** As {@link #in}, with statements of constant text. */
  public <T> T inSession(TenantContext context, Function<SqlSession, T> work) {
    SqlSession session = running(context);
    return session == null
        ? retried(() -> inTransaction(Optional.of(context), work))
        : work.apply(session);
  }

  /** Runs work that belongs to no request. */
  public <T> T inNewTransaction(Function<DSLContext, T> work) {
    return retried(() -> inTransaction(Optional.empty(), session -> work.apply(session.sql())));
  }

  /**
   * Reads within the context's unit of work if there is one. Otherwise each statement is a
   * transaction by itself, which saves the commit; by default, a transaction would read the latest
   * state with each statement as well.
   */
  public <T> T read(TenantContext context, Function<SqlSession, T> work) {
    SqlSession session = running(context);
    return session == null
        ? retried(() -> inAutoCommit(Optional.of(context), work))
        : work.apply(session);
  }

  /** Reads by one statement that belongs to no request. */
  public <T> T read(Function<SqlSession, T> statement) {
    return retried(() -> inAutoCommit(Optional.empty(), statement));
  }

  /**
   * Writes by one statement that belongs to no request. It is a transaction by itself, unless a
   * durable commit requires a further statement.
   */
  public <T> T write(Function<SqlSession, T> statement) {
    return retried(
        () ->
            durability.beforeCommit().isPresent()
                ? inTransaction(Optional.empty(), statement)
                : inAutoCommit(Optional.empty(), statement));
  }

  private static <T> T retried(Supplier<T> work) {
    try {
      return ConflictRetry.run(work, SqlStates::isConflict);
    } catch (RuntimeException failure) {
      throw SqlStates.translated(failure);
    }
  }

  private <T> T inTransaction(Optional<TenantContext> context, Function<SqlSession, T> work) {
    try (Running running = begin(context)) {
      T result = work.apply(running.session);
      running.commit();
      return result;
    } catch (SQLException failure) {
      throw new DataAccessException("A database operation failed", failure);
    }
  }

  private <T> T inAutoCommit(Optional<TenantContext> context, Function<SqlSession, T> work) {
    try (Connection connection = dataSource.getConnection()) {
      boolean wasAutoCommit = connection.getAutoCommit();
      if (!wasAutoCommit) {
        connection.setAutoCommit(true);
      }
      try {
        return work.apply(session(connection, context));
      } finally {
        if (!wasAutoCommit) {
          restore(connection, false);
        }
      }
    } catch (SQLException failure) {
      throw new DataAccessException("A database operation failed", failure);
    }
  }

  /** The pool handles a broken connection. */
  private static void restore(Connection connection, boolean autoCommit) {
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException broken) {
      System.getLogger("dev.rollcall.scim")
          .log(
              System.Logger.Level.DEBUG,
              () -> "event=connection_reset_failed sql_state=" + broken.getSQLState());
    }
  }

  /** Limits statements to the deadline of the request. */
  private SqlSession session(Connection connection, Optional<TenantContext> context) {
    return new SqlSession(
        connection,
        dialect,
        context
            .map(TenantContext::deadline)
            .filter(deadline -> !deadline.equals(Instant.MAX))
            .map(deadline -> new StatementTimeout(deadline, clock, watchdog)));
  }
}
