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
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;
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

  public Transactions(DataSource dataSource, SQLDialect dialect, InstantSource clock) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.clock = clock;
    this.isolation = Isolation.of(dataSource, dialect);
    this.durability = Durability.of(dataSource, dialect);
  }

  /** A transaction on a connection of the pool; closing it without a commit rolls it back. */
  private final class Running implements AutoCloseable {
    private final Connection connection;
    private final boolean wasAutoCommit;
    private final DSLContext sql;
    private boolean isCommitted;
    private volatile boolean isClosed;

    Running(Connection connection, Optional<TenantContext> context) throws SQLException {
      this.connection = connection;
      this.wasAutoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      isolation.begin(connection);
      this.sql = sql(connection, context);
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

  private @Nullable DSLContext running(TenantContext context) {
    return context.transaction().orElse(null) instanceof Running running
            && running.isOpenOn(dataSource)
        ? running.sql
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

  /** Returns whether the context has a unit of work. */
  public boolean isRunning(TenantContext context) {
    return running(context) != null;
  }

  /** Runs work of a store, within the context's unit of work if there is one. */
  public <T> T in(TenantContext context, Function<DSLContext, T> work) {
    DSLContext sql = running(context);
    return sql == null ? retried(Optional.of(context), work) : work.apply(sql);
  }

  /** Runs work that belongs to no request. */
  public <T> T inNewTransaction(Function<DSLContext, T> work) {
    return retried(Optional.empty(), work);
  }

  private <T> T retried(Optional<TenantContext> context, Function<DSLContext, T> work) {
    try {
      return ConflictRetry.run(() -> once(context, work), SqlStates::isConflict);
    } catch (RuntimeException failure) {
      throw SqlStates.translated(failure);
    }
  }

  private <T> T once(Optional<TenantContext> context, Function<DSLContext, T> work) {
    try (Running running = begin(context)) {
      T result = work.apply(running.sql);
      running.commit();
      return result;
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
  private DSLContext sql(Connection connection, Optional<TenantContext> context) {
    Settings settings = new Settings().withExecuteLogging(false).withRenderFormatted(false);
    Configuration configuration =
        new DefaultConfiguration().set(connection).set(dialect).set(settings);
    return context
        .map(TenantContext::deadline)
        .filter(deadline -> !deadline.equals(Instant.MAX))
        .map(deadline -> configuration.derive(new StatementTimeout(deadline, clock)))
        .orElse(configuration)
        .dsl();
  }
}
