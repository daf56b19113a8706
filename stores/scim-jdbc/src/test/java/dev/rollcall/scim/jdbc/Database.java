// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ConflictRetry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;

/** A database of the tests: H2 in memory, or a real PostgreSQL. Started once for all tests. */
public enum Database {
  /** H2, embedded. */
  H2 {
    @Override
    HikariDataSource start() {
      return new HikariDataSource(
          config("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa"));
    }
  },
  /** PostgreSQL, from its own binaries; it ends with the process. */
  POSTGRESQL {
    @Override
    HikariDataSource start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                // Without statistics, the planner treats the tables as empty.
                .setServerConfig("autovacuum_naptime", "1s")
                .setServerConfig("synchronous_commit", "on")
                .start();
        return new HikariDataSource(config(server.getJdbcUrl("postgres", "postgres"), "postgres"));
      } catch (IOException notStarted) {
        throw new UncheckedIOException(notStarted);
      }
    }
  },
  /**
   * PostgreSQL with the defaults of distributed databases: every transaction is serializable, and
   * some fail only because of a concurrent transaction.
   */
  SERIALIZABLE {
    @Override
    HikariDataSource start() {
      HikariConfig config = config(create("serializable"), "postgres");
      config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
      return new HikariDataSource(config);
    }

    @Override
    DataSource watched(HikariDataSource pool) {
      return WatchedDataSource.of(pool, new Conflicts());
    }
  };

  private static MariaDbServer mariaDb;

  /** The lock of tests that claim events: a database has one outbox. */
  static final String OUTBOX = "outbox";

  /** The lock of tests that claim revocations. */
  static final String REVOCATIONS = "revocations";

  /** The lock of tests that claim event streams. */
  static final String EVENT_STREAMS = "event-streams";

  private JdbcStores directory;
  private HikariDataSource running;
  private DataSource dataSource;

  abstract HikariDataSource start();

  DataSource watched(HikariDataSource pool) {
    return pool;
  }

  /** Creates an empty database on the PostgreSQL server and returns its URL. */
  private static String create(String name) {
    try (Connection connection = POSTGRESQL.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return connection.getMetaData().getURL().replace("/postgres?", "/" + name + "?");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Returns the address of the MariaDB server in a URL of JDBC; it ends with the process. */
  public static synchronized String mariaDb() {
    if (mariaDb == null) {
      try {
        mariaDb = MariaDbServer.start();
      } catch (IOException notStarted) {
        throw new UncheckedIOException(notStarted);
      }
    }
    return mariaDb.address();
  }

  /** A separate server with memory for large tables; the caller closes it. */
  static EmbeddedPostgres largeServer() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("shared_buffers", "512MB")
        .setServerConfig("max_wal_size", "4GB")
        .setServerConfig("maintenance_work_mem", "256MB")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  /** A pool on an empty database of such a server; the caller closes it. */
  static HikariDataSource on(EmbeddedPostgres server, String name) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return new HikariDataSource(config(server.getJdbcUrl("postgres", name), "postgres"));
  }

  /** Another empty database; the caller closes it. */
  HikariDataSource another(String name) {
    return this == H2 ? H2.start() : new HikariDataSource(config(create(name), "postgres"));
  }

  private static HikariConfig config(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(24);
    return config;
  }

  /** Returns the connection pool. */
  synchronized HikariDataSource pool() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  /** Returns the data source of the stores: the pool, or one with injected failures. */
  public synchronized DataSource dataSource() {
    if (dataSource == null) {
      dataSource = watched(pool());
    }
    return dataSource;
  }

  /** Returns the stores in the database; tests are isolated by tenant. */
  public synchronized JdbcStores directory() {
    if (directory == null) {
      directory = JdbcStores.on(dataSource());
    }
    return directory;
  }

  /** Runs a unit of work, again after each conflict, which SERIALIZABLE has at random. */
  <T> T inTransaction(TenantContext context, Function<TenantContext, T> work) {
    return ConflictRetry.run(() -> directory().unitOfWork().run(context, work));
  }

  /** Returns the number of connections in use; the pool briefly uses one at times. */
  public int connectionsInUse() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    int inUse = pool().getHikariPoolMXBean().getActiveConnections();
    while (inUse > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      inUse = pool().getHikariPoolMXBean().getActiveConnections();
    }
    return inUse;
  }

  /** One statement in fifty and one commit in ten fail. */
  private static final class Conflicts implements Watcher {
    private final Random random = new Random(40001);

    @Override
    public void statement(Execution execution) throws SQLException {
      if (hits(50)) {
        throw new SQLException("restart transaction", "40001");
      }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
      if (hits(10)) {
        throw new SQLException("restart transaction", "40001");
      }
      connection.commit();
    }

    private synchronized boolean hits(int oneIn) {
      return random.nextInt(oneIn) == 0;
    }
  }
}
