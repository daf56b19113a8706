// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks that searches evaluated in memory use memory for their page, not for all matches. */
@Timeout(300)
class SearchMemoryTest {
  @TempDir private Path folder;

  private void requireSearches(String url, String user) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                LargeSearches.class.getName(),
                url,
                user)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      int exitCode = process.waitFor();
      assertThat(exitCode).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void searchOnH2WhenMatchesExceedTheHeapThenPage() throws Exception {
    requireSearches("jdbc:h2:file:" + folder.resolve("rollcall"), "sa");
  }

  @Test
  void searchOnPostgresqlWhenMatchesExceedTheHeapThenPage() throws Exception {
    requireSearches(url("large_searches"), "postgres");
  }

  private static String url(String name) throws SQLException {
    try (HikariDataSource pool = Database.POSTGRESQL.another(name);
        Connection connection = pool.getConnection()) {
      return connection.getMetaData().getURL();
    }
  }
}
