// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;

/**
 * Runs transactions on a data source. A unit of work is identified by the context object of its
 * request; outside of a unit of work, each call is a separate transaction. Serialization failures
 * and deadlocks are retried a few times. When a connection breaks during a commit, the outcome is
 * unknown; this is reported as a failure and never retried.
 */
public final class Transactions implements UnitOfWork {
  private static final int MAX_ATTEMPTS = 16;
  private static final long FIRST_BACK_OFF_NANOS = 2_000_000;
  private static final long MAX_BACK_OFF_NANOS = 500_000_000;

  private final DataSource dataSource;
  private final SQLDialect dialect;
  private final InstantSource clock;
  private final Durability durability;
  private final Map<TenantContext, DSLContext> running =
      Collections.synchronizedMap(new IdentityHashMap<>());

  public Transactions(DataSource dataSource, SQLDialect dialect, InstantSource clock) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.clock = clock;
    this.durability = Durability.of(dataSource, dialect);
  }

  @Override
  public <T> T run(TenantContext context, Supplier<T> work) {
    if (running.containsKey(context)) {
      return work.get();
    }
    return retried(
        Optional.of(context),
        sql -> {
          running.put(context, sql);
          try {
            return work.get();
          } finally {
            running.remove(context);
          }
        });
  }

  /** Returns whether the context has a unit of work. */
  public boolean isRunning(TenantContext context) {
    return running.containsKey(context);
  }

  /** Runs work of a store, within the context's unit of work if there is one. */
  public <T> T in(TenantContext context, Function<DSLContext, T> work) {
    DSLContext sql = running.get(context);
    return sql == null ? retried(Optional.of(context), work) : work.apply(sql);
  }

  /** Runs work that belongs to no request. */
  public <T> T inNewTransaction(Function<DSLContext, T> work) {
    return retried(Optional.empty(), work);
  }

  private <T> T retried(Optional<TenantContext> context, Function<DSLContext, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(context, work);
      } catch (RuntimeException failure) {
        if (!SqlStates.isConflict(failure) || attempt == MAX_ATTEMPTS) {
          throw SqlStates.translated(failure);
        }
        long backOff = Math.min(FIRST_BACK_OFF_NANOS << attempt, MAX_BACK_OFF_NANOS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(backOff / 4, backOff));
      }
    }
  }

  private <T> T once(Optional<TenantContext> context, Function<DSLContext, T> work) {
    try (Connection connection = dataSource.getConnection()) {
      boolean wasAutoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        T result = work.apply(sql(connection, context));
        durability.commit(connection);
        return result;
      } catch (RuntimeException | SQLException | Error failure) {
        rollBack(connection, failure);
        throw failure;
      } finally {
        restore(connection, wasAutoCommit);
      }
    } catch (SQLException failure) {
      throw new DataAccessException("A database operation failed", failure);
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException brokenToo) {
      failure.addSuppressed(brokenToo);
    }
  }

  /** The pool handles a broken connection. */
  private static void restore(Connection connection, boolean autoCommit) {
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException broken) {
      System.getLogger("dev.rollcall.scim")
          .log(System.Logger.Level.DEBUG, "A connection failed before it was returned to the pool");
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
