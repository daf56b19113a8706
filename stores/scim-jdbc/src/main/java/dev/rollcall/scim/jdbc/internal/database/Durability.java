// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
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
 * @param delay the query of the setting that makes the statement necessary if it is not 0; empty if
 *     the statement is always necessary
 */
public record Durability(Optional<String> beforeCommit, Optional<String> delay) {
  private static final Durability AT_COMMIT = new Durability(Optional.empty(), Optional.empty());

  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final String ADMIN_RIGHTS_REQUIRED = "90040";

  /**
   * Executed before a commit, because a connection whose URL has a delay sets it for the whole
   * database. Every {@code SET} makes H2 parse all cached statements again, so that the delay is
   * read first.
   */
  private static final String H2_WRITES = "SET WRITE_DELAY 0";

  private static final String H2_IN_MEMORY = "jdbc:h2:mem:";

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
      if (dialect != SQLDialect.H2) {
        return ofPostgres(statement);
      }
      return database.getURL().startsWith(H2_IN_MEMORY) ? AT_COMMIT : ofH2(statement);
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
      return new Durability(Optional.of(H2_WRITES), Optional.of(H2_DELAY));
    } catch (SQLException failure) {
      if (!ADMIN_RIGHTS_REQUIRED.equals(failure.getSQLState())) {
        throw failure;
      }
    }
    try (ResultSet delay = statement.executeQuery(H2_DELAY)) {
      if (isDelayed(delay)) {
        throw new IllegalStateException(
            "The H2 database must not delay writes; as an administrator, execute '"
                + H2_WRITES
                + "'");
      }
    }
    return AT_COMMIT;
  }

  private static boolean isDelayed(ResultSet delay) throws SQLException {
    return delay.next() && delay.getInt(1) != 0;
  }

  private static Durability ofMySql(Statement statement) throws SQLException {
    try (ResultSet setting = statement.executeQuery(MYSQL_FLUSHES)) {
      if (setting.next() && setting.getInt(1) != 1) {
        LOG.log(
            System.Logger.Level.WARNING,
            "innodb_flush_log_at_trx_commit is not 1: a crash of the database host can lose"
                + " commits");
      }
      return AT_COMMIT;
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
      return "off".equals(settings.getString(1))
          ? new Durability(Optional.of(POSTGRES_WRITES), Optional.empty())
          : AT_COMMIT;
    }
  }

  /** Commits, and returns when the database has written the transaction. */
  void commit(Connection connection) throws SQLException {
    if (beforeCommit.isPresent() && isNecessary(connection)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(beforeCommit.get());
      }
    }
    connection.commit();
  }

  private boolean isNecessary(Connection connection) throws SQLException {
    if (delay.isEmpty()) {
      return true;
    }
    try (PreparedStatement statement = connection.prepareStatement(delay.get());
        ResultSet setting = statement.executeQuery()) {
      return isDelayed(setting);
    }
  }
}
