// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * Keeps the database from acknowledging commits that it has not written yet. H2 writes up to 500 ms
 * after the commit unless {@code WRITE_DELAY} is 0, PostgreSQL while {@code synchronous_commit} is
 * off. MySQL and MariaDB have only settings of the server, {@code innodb_flush_log_at_trx_commit}.
 *
 * @param beforeCommit the statement that each transaction executes before its commit; empty where
 *     the database writes at the commit
 */
public record Durability(Optional<String> beforeCommit) {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final String ADMIN_RIGHTS_REQUIRED = "90040";

  /**
   * Executed before each commit, because a connection whose URL has a delay sets it for the whole
   * database.
   */
  private static final String H2_WRITES = "SET WRITE_DELAY 0";

  private static final String H2_DELAY =
      "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'";
  private static final String POSTGRES_WRITES = "SET LOCAL synchronous_commit TO ON";

  /** Empty on databases that implement PostgreSQL's protocol without these settings. */
  private static final String POSTGRES_SETTINGS =
      "SELECT current_setting('synchronous_commit', true), current_setting('fsync', true)";

  private static final String MYSQL_FLUSHES = "SELECT @@innodb_flush_log_at_trx_commit";

  /**
   * Reads the settings of the database.
   *
   * @throws IllegalStateException when H2 delays writes and the user has no right to change that
   */
  static Durability of(DataSource dataSource, SQLDialect dialect) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      DatabaseMetaData database = connection.getMetaData();
      if (dialect == SQLDialect.H2
          && losesCommits(database.getDatabaseMajorVersion(), database.getDatabaseMinorVersion())) {
        LOG.log(
            System.Logger.Level.WARNING,
            "event=unsafe_database_version database=H2 version=\"{0}\" required=2.4"
                + " effect=\"the last commits can be lost if the process is killed\"",
            database.getDatabaseProductVersion());
      }
      if (DatabaseKind.isMySql(dialect)) {
        return ofMySql(statement);
      }
      return dialect == SQLDialect.H2 ? ofH2(statement) : ofPostgres(statement);
    } catch (SQLException failure) {
      throw new DataAccessException("The database settings are not readable", failure);
    }
  }

  /**
   * Returns whether this version of H2 may not find its last commits when it opens a file that was
   * not closed: since 2.5 the header of the file can name a chunk whose successor is elsewhere.
   */
  public static boolean losesCommits(int major, int minor) {
    return major > 2 || major == 2 && minor >= 5;
  }

  private static Durability ofH2(Statement statement) throws SQLException {
    try {
      statement.execute(H2_WRITES);
      return new Durability(Optional.of(H2_WRITES));
    } catch (SQLException failure) {
      if (!ADMIN_RIGHTS_REQUIRED.equals(failure.getSQLState())) {
        throw failure;
      }
    }
    try (ResultSet delay = statement.executeQuery(H2_DELAY)) {
      if (delay.next() && delay.getInt(1) != 0) {
        throw new IllegalStateException(
            "The H2 database must not delay writes; as an administrator, execute '"
                + H2_WRITES
                + "'");
      }
    }
    return new Durability(Optional.empty());
  }

  private static Durability ofMySql(Statement statement) throws SQLException {
    try (ResultSet setting = statement.executeQuery(MYSQL_FLUSHES)) {
      if (setting.next() && setting.getInt(1) != 1) {
        LOG.log(
            System.Logger.Level.WARNING,
            "innodb_flush_log_at_trx_commit is not 1: a crash of the database host can lose"
                + " commits");
      }
      return new Durability(Optional.empty());
    }
  }

  private static Durability ofPostgres(Statement statement) throws SQLException {
    try (ResultSet settings = statement.executeQuery(POSTGRES_SETTINGS)) {
      settings.next();
      if ("off".equals(settings.getString(2))) {
        LOG.log(
            System.Logger.Level.WARNING,
            "event=fsync_off"
                + " effect=\"a crash of the database host can lose or corrupt all data\"");
      }
      return new Durability(
          "off".equals(settings.getString(1)) ? Optional.of(POSTGRES_WRITES) : Optional.empty());
    }
  }

  /** Commits, and returns when the database has written the transaction. */
  void commit(Connection connection) throws SQLException {
    if (beforeCommit.isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(beforeCommit.get());
      }
    }
    connection.commit();
  }
}
