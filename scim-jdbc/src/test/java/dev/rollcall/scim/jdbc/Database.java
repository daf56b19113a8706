// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A database of the tests: H2 in memory, or a real PostgreSQL. Started once, for all tests. */
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
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        return new HikariDataSource(config(server.getJdbcUrl("postgres", "postgres"), "postgres"));
      } catch (IOException notStarted) {
        throw new UncheckedIOException(notStarted);
      }
    }
  },
  /**
   * PostgreSQL as distributed databases are by default: every transaction is serializable, and some
   * fail for no other reason than that another one came between.
   */
  SERIALIZABLE {
    @Override
    HikariDataSource start() {
      String url;
      try (Connection connection = POSTGRESQL.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE serializable");
        url = connection.getMetaData().getURL();
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
      HikariConfig config = config(url.replace("/postgres?", "/serializable?"), "postgres");
      config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
      return new HikariDataSource(config);
    }

    @Override
    DataSource watched(HikariDataSource pool) {
      return WatchedDataSource.of(pool, new Conflicts());
    }
  };

  private JdbcDirectory directory;
  private HikariDataSource running;
  private DataSource dataSource;

  abstract HikariDataSource start();

  DataSource watched(HikariDataSource pool) {
    return pool;
  }

  private static HikariConfig config(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(24);
    return config;
  }

  /** The pool of connections. */
  synchronized HikariDataSource pool() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  /** What stores work on: the pool, or what some of its statements fail in. */
  public synchronized DataSource dataSource() {
    if (dataSource == null) {
      dataSource = watched(pool());
    }
    return dataSource;
  }

  /** The directory in it; tests keep apart by their tenants. */
  public synchronized JdbcDirectory directory() {
    if (directory == null) {
      directory = JdbcDirectory.on(dataSource());
    }
    return directory;
  }

  /** How many connections stay in use; the pool itself uses one for a moment now and then. */
  public int connectionsInUse() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    int inUse;
    do {
      inUse = pool().getHikariPoolMXBean().getActiveConnections();
    } while (inUse > 0 && System.nanoTime() < end);
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
