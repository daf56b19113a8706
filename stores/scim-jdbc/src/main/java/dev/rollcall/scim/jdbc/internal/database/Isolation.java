// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * The isolation level of transactions. By default, a transaction of MySQL and MariaDB reads the
 * state at its first query (REPEATABLE READ), but locks and changes the latest rows: what it has
 * read before it waited for a lock may be outdated. READ COMMITTED reads the latest state with each
 * statement, as H2 and PostgreSQL do by default.
 *
 * @param atBegin the statement at the start of each transaction; empty where the connections have
 *     the right level
 */
record Isolation(Optional<String> atBegin) {
  /** Applies to the next transaction only; the connection keeps its level. */
  private static final String READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

  /** Reads the level of the connections. */
  static Isolation of(DataSource dataSource, SQLDialect dialect) {
    if (!DatabaseKind.isMySql(dialect)) {
      return new Isolation(Optional.empty());
    }
    try (Connection connection = dataSource.getConnection()) {
      int level = connection.getTransactionIsolation();
      boolean isRight =
          level == Connection.TRANSACTION_READ_COMMITTED
              || level == Connection.TRANSACTION_SERIALIZABLE;
      return new Isolation(isRight ? Optional.empty() : Optional.of(READ_COMMITTED));
    } catch (SQLException failure) {
      throw new DataAccessException("The isolation level is not readable", failure);
    }
  }

  /** Sets the level of the transaction that begins on a connection. */
  void begin(Connection connection) throws SQLException {
    if (atBegin.isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(atBegin.get());
      }
    }
  }
}
