// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests the connections that join a transaction of Spring. */
class HostDataSourceTest {
  private final JdbcDataSource database = new JdbcDataSource();
  private final HostDataSource joining = HostDataSource.joining(database);

  /** Work with a connection. */
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  @BeforeEach
  void createTable() throws SQLException {
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    try (Connection connection = database.getConnection()) {
      execute(connection, "create table entry(id int)");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void inTransaction(boolean isRolledBack, Work work) {
    new TransactionTemplate(new DataSourceTransactionManager(database))
        .executeWithoutResult(
            status -> {
              try (Connection connection = joining.getConnection()) {
                work.on(connection);
              } catch (SQLException failure) {
                throw new IllegalStateException(failure);
              }
              if (isRolledBack) {
                status.setRollbackOnly();
              }
            });
  }

  private int rows() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from entry")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void rollbackWhenSavepointThenOnlyLaterStatementsAreUndone() throws SQLException {
    inTransaction(
        false,
        connection -> {
          execute(connection, "insert into entry values (1)");
          Savepoint savepoint = connection.setSavepoint();
          execute(connection, "insert into entry values (2)");
          execute(connection, "insert into entry values (3)");
          connection.rollback(savepoint);
        });

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void rollbackWhenWholeTransactionThenSpringDecides() throws SQLException {
    inTransaction(
        false,
        connection -> {
          execute(connection, "insert into entry values (1)");
          connection.rollback();
        });

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void commitWhenInTransactionThenSpringDecides() throws SQLException {
    inTransaction(
        true,
        connection -> {
          execute(connection, "insert into entry values (1)");
          connection.commit();
        });

    assertThat(rows()).isZero();
  }
}
