// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.jdbc.internal.database.Durability;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that an acknowledged write is in the database, whatever the database's settings. */
@Timeout(120)
class DurabilityTest {
  private static final int ACKNOWLEDGED = 60;
  private static final String DELAY =
      "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'";

  @TempDir private Path folder;

  private String url(String settings) {
    return "jdbc:h2:file:" + folder.resolve("rollcall") + settings;
  }

  /** Returns the lines that the process printed before it was killed. */
  private List<String> acknowledgedBeforeKill(String url) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgedWrites.class.getName(),
                url)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader()) {
      while (lines.size() < ACKNOWLEDGED) {
        lines.add(reader.readLine());
      }
    } finally {
      process.destroyForcibly().onExit().join();
    }
    return lines;
  }

  @ParameterizedTest
  @CsvSource({"2, 3, false", "2, 4, false", "2, 5, true", "3, 0, true", "1, 9, false"})
  void versionWhenItLosesCommitsThenOnlySince25(int major, int minor, boolean loses) {
    assertThat(Durability.losesCommits(major, minor)).isEqualTo(loses);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";WRITE_DELAY=60000"})
  void killWhenWritesWereAcknowledgedThenNoneIsLost(String settings)
      throws IOException, SQLException {
    List<String> lines = acknowledgedBeforeKill(url(settings));

    DataSource dataSource = AcknowledgedWrites.at(url(""));
    try (Connection open = dataSource.getConnection()) {
      AcknowledgedWrites stored = new AcknowledgedWrites(dataSource);
      assertThat(open.isValid(1)).isTrue();
      assertThat(lines).hasSize(ACKNOWLEDGED).doesNotContainNull().allMatch(stored::isStored);
    }
  }

  private static String read(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void commitWhenPostgresqlCommitsAsynchronouslyThenSynchronous() throws SQLException {
    List<String> atCommit = new ArrayList<>();
    try (HikariDataSource pool = Database.POSTGRESQL.another("asynchronous")) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("ALTER DATABASE asynchronous SET synchronous_commit TO OFF");
      }
      pool.getHikariPoolMXBean().softEvictConnections();
      JdbcStores directory =
          JdbcStores.on(
              WatchedDataSource.of(
                  pool,
                  new Watcher() {
                    @Override
                    public void commit(Connection connection) throws SQLException {
                      atCommit.add(read(connection, "SHOW synchronous_commit"));
                      connection.commit();
                    }
                  }));
      TenantContext acme = Samples.tenant();
      directory.store(Samples.USERS).create(acme, CreateRequest.of(Samples.named("ada")));

      try (Connection connection = pool.getConnection()) {
        assertThat(read(connection, "SHOW synchronous_commit")).isEqualTo("off");
      }
    }
    assertThat(atCommit).containsExactly("on");
  }

  @Test
  void commitWhenAnotherConnectionOfH2DelaysWritesThenNoDelay() throws SQLException {
    List<String> atCommit = new ArrayList<>();
    JdbcStores directory =
        JdbcStores.on(
            WatchedDataSource.of(
                AcknowledgedWrites.at(url(";DB_CLOSE_DELAY=10")),
                new Watcher() {
                  @Override
                  public void commit(Connection connection) throws SQLException {
                    atCommit.add(read(connection, DELAY));
                    connection.commit();
                  }
                }));
    try (Connection delaying = DriverManager.getConnection(url(";WRITE_DELAY=900"), "sa", "")) {
      assertThat(read(delaying, DELAY)).isEqualTo("900");
      directory
          .store(Samples.USERS)
          .create(Samples.tenant(), CreateRequest.of(Samples.named("ada")));
    }
    assertThat(atCommit).containsExactly("0");
  }

  /** A data source whose user owns the tables and is not an administrator. */
  private JdbcDataSource ofOrdinaryUser(int delay) throws SQLException {
    DataSource ofAdministrator = AcknowledgedWrites.at(url(""));
    JdbcStores.on(ofAdministrator);
    try (Connection connection = ofAdministrator.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE USER host PASSWORD 'host'");
      statement.execute("GRANT ALTER ANY SCHEMA TO host");
      statement.execute("GRANT ALL ON SCHEMA PUBLIC TO host");
      statement.execute("SET WRITE_DELAY " + delay);
    }
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(url(""));
    dataSource.setUser("host");
    dataSource.setPassword("host");
    return dataSource;
  }

  @Test
  void onWhenH2DelaysWritesAndUserIsNotAdministratorThenRejected() throws SQLException {
    JdbcDataSource dataSource = ofOrdinaryUser(500);

    assertThatThrownBy(() -> JdbcStores.on(dataSource))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The H2 database must not delay writes; as an administrator, execute"
                + " 'SET WRITE_DELAY 0'");
  }

  @Test
  void onWhenH2DoesNotDelayWritesThenOrdinaryUserSuffices() throws SQLException {
    JdbcStores directory = JdbcStores.on(ofOrdinaryUser(0));

    assertThat(
            directory
                .store(Samples.USERS)
                .create(Samples.tenant(), CreateRequest.of(Samples.named("ada")))
                .id())
        .isNotEmpty();
  }
}
