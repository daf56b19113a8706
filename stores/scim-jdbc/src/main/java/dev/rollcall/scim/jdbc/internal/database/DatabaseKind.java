// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * The kind of a database.
 *
 * @param dialect the SQL that it is spoken to in
 * @param collation what makes a column of a table be in the order of code points; empty where it is
 */
public record DatabaseKind(SQLDialect dialect, String collation) {
  /** The engine behind a data source. */
  public static DatabaseKind of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      return of(product, product.equals("H2") ? "" : version(connection));
    } catch (SQLException failure) {
      throw new DataAccessException("The database cannot be reached", failure);
    }
  }

  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SELECT version()")) {
      return version.next() ? version.getString(1) : "";
    }
  }

  /**
   * The engine of a name and a version. CockroachDB, which calls itself PostgreSQL but for its
   * version, orders texts by their bytes unless a column says otherwise, and compares a column that
   * says so with nothing else.
   */
  public static DatabaseKind of(String product, String version) {
    if (product.equals("H2")) {
      return new DatabaseKind(SQLDialect.H2, "");
    }
    return new DatabaseKind(
        SQLDialect.POSTGRES, version.startsWith("CockroachDB") ? "" : "COLLATE \"C\"");
  }
}
