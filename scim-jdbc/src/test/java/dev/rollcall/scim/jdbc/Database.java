// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;

/** A database of the tests: H2 in memory, or a real PostgreSQL. Started once, for all tests. */
public enum Database {
  /** H2, embedded. */
  H2 {
    @Override
    HikariDataSource start() {
      return pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }
  },
  /** PostgreSQL, from its own binaries; it ends with the process. */
  POSTGRESQL {
    @Override
    HikariDataSource start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        return pool(server.getJdbcUrl("postgres", "postgres"), "postgres");
      } catch (IOException notStarted) {
        throw new UncheckedIOException(notStarted);
      }
    }
  };

  private JdbcDirectory directory;
  private HikariDataSource running;

  abstract HikariDataSource start();

  private static HikariDataSource pool(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(24);
    return new HikariDataSource(config);
  }

  /** The pool of connections. */
  public synchronized DataSource dataSource() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  /** The directory in it; tests keep apart by their tenants. */
  public synchronized JdbcDirectory directory() {
    if (directory == null) {
      directory = JdbcDirectory.on(dataSource());
    }
    return directory;
  }

  /** How many connections are in use. */
  public int connectionsInUse() {
    return running.getHikariPoolMXBean().getActiveConnections();
  }
}
