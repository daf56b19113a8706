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
 * @param dialect its SQL dialect
 * @param collation the collation clause that orders a column by code point; empty where that is the
 *     default
 */
public record DatabaseKind(SQLDialect dialect, String collation) {
  /** Detects the kind of the database of a data source. */
  public static DatabaseKind of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      return of(product, product.equals("H2") ? "" : version(connection));
    } catch (SQLException failure) {
      throw new DataAccessException("The database is unreachable", failure);
    }
  }

  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SELECT version()")) {
      return version.next() ? version.getString(1) : "";
    }
  }

  /**
   * Detects the kind from a product name and a version. CockroachDB reports PostgreSQL as its
   * product name. It orders texts by bytes unless a column has a collation, and compares a column
   * with a collation only with columns of the same collation.
   */
  public static DatabaseKind of(String product, String version) {
    if (product.equals("H2")) {
      return new DatabaseKind(SQLDialect.H2, "");
    }
    return new DatabaseKind(
        SQLDialect.POSTGRES, version.startsWith("CockroachDB") ? "" : "COLLATE \"C\"");
  }
}
