// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/** A database of the tests with the entities of all hosts. Started once for all tests. */
public enum TestDatabase {
  /** H2, embedded. */
  H2 {
    @Override
    HikariDataSource start() {
      return pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }
  },
  /** PostgreSQL, from its own binaries, with binary collation. */
  POSTGRESQL {
    @Override
    HikariDataSource start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE hosts TEMPLATE template0 LC_COLLATE 'C'");
        }
        return pool(server.getJdbcUrl("postgres", "hosts"), "postgres");
      } catch (IOException notStarted) {
        throw new UncheckedIOException(notStarted);
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }
  };

  private final FailingSteps failing = new FailingSteps();
  private EntityManagerFactory factory;

  abstract HikariDataSource start();

  private static HikariDataSource pool(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(24);
    return new HikariDataSource(config);
  }

  /** Returns the factory of entity managers. */
  public synchronized EntityManagerFactory factory() {
    if (factory == null) {
      factory =
          Persistence.createEntityManagerFactory(
              "hosts", Map.of("jakarta.persistence.nonJtaDataSource", failing.watching(start())));
    }
    return factory;
  }

  /** Returns resource-local transactions. */
  public JpaTransactions transactions() {
    return JpaTransactions.resourceLocal(factory());
  }

  /** Fails one of the next statements or commits of this thread; 0 to stop. */
  public boolean failStep(int nth) {
    failing.set(nth);
    return true;
  }

  /** Persists an entity in a separate transaction. */
  public <T> T persist(T entity) {
    EntityManager entities = factory().createEntityManager();
    entities.getTransaction().begin();
    entities.persist(entity);
    entities.getTransaction().commit();
    entities.close();
    return entity;
  }
}
