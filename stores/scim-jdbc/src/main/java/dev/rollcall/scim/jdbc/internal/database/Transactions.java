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
 * The transactions of a data source. A unit of work is found again by the context of its request,
 * which is one object from its beginning to its end; outside of one, each call is a transaction of
 * its own. Serialization failures and deadlocks are tried again, a few times. A connection that
 * breaks while it commits leaves open what became of the transaction; that is told as a failure and
 * never tried again.
 */
public final class Transactions implements UnitOfWork {
  private static final int MAX_TRIES = 16;
  private static final long FIRST_PAUSE_NANOS = 2_000_000;
  private static final long LONGEST_PAUSE_NANOS = 500_000_000;

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
    return tried(
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

  /** Does a part of a store's work, in the unit of work that the context is in, if it is in one. */
  public <T> T in(TenantContext context, Function<DSLContext, T> work) {
    DSLContext sql = running.get(context);
    return sql == null ? tried(Optional.of(context), work) : work.apply(sql);
  }

  /** Does what is nobody's request. */
  public <T> T alone(Function<DSLContext, T> work) {
    return tried(Optional.empty(), work);
  }

  private <T> T tried(Optional<TenantContext> context, Function<DSLContext, T> work) {
    for (int tries = 1; ; tries++) {
      try {
        return once(context, work);
      } catch (RuntimeException failure) {
        if (!SqlStates.isConflict(failure) || tries == MAX_TRIES) {
          throw SqlStates.published(failure);
        }
        long pause = Math.min(FIRST_PAUSE_NANOS << tries, LONGEST_PAUSE_NANOS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 4, pause));
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
      throw new DataAccessException("The database failed", failure);
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException brokenToo) {
      failure.addSuppressed(brokenToo);
    }
  }

  /** A connection that is broken is the pool's affair. */
  private static void restore(Connection connection, boolean autoCommit) {
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException broken) {
      System.getLogger("dev.rollcall.scim")
          .log(System.Logger.Level.DEBUG, "A connection broke before it was given back");
    }
  }

  /** Statements end with the request's deadline. */
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
