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
      return of(product, product.equals("PostgreSQL") ? version(connection) : "");
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
   * with a collation only with columns of the same collation. The product name of MariaDB depends
   * on the driver: that of MySQL reports MySQL and executes no {@code INSERT ... RETURNING}.
   *
   * @throws IllegalStateException when the database is of another kind
   */
  public static DatabaseKind of(String product, String version) {
    return switch (product) {
      case "H2" -> new DatabaseKind(SQLDialect.H2, "");
      case "PostgreSQL" ->
          new DatabaseKind(
              SQLDialect.POSTGRES, version.startsWith("CockroachDB") ? "" : "COLLATE \"C\"");
      case "MariaDB" -> new DatabaseKind(SQLDialect.MARIADB, "");
      case "MySQL" -> new DatabaseKind(SQLDialect.MYSQL, "");
      default ->
          throw new IllegalStateException(
              "The database must be H2, PostgreSQL, MariaDB or MySQL and is "
                  + product
                  + ": use the entity stores of the module scim-jpa, or implement ResourceStore");
    };
  }

  /** Returns whether the dialect is that of MySQL or MariaDB. */
  public static boolean isMySql(SQLDialect dialect) {
    return dialect == SQLDialect.MYSQL || dialect == SQLDialect.MARIADB;
  }

  /**
   * Returns this kind if the tables of the library can be created in such a database.
   *
   * @throws IllegalStateException for MySQL and MariaDB
   */
  public DatabaseKind requireOwnTables() {
    if (isMySql(dialect)) {
      throw new IllegalStateException(
          "JdbcStores must have an H2 or PostgreSQL database, and this one is "
              + dialect.getName()
              + ": open TableStores on your own tables of users and groups, and JdbcStores on an H2"
              + " or PostgreSQL database, or implement the interfaces of credentials and logs");
    }
    return this;
  }
}
