// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.LogQuery.Filter;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures pages and counts of a log with many entries of one tenant, and what the index of
 * resources adds to the cost of an entry. Run by the profile {@code million}.
 */
@Tag("million")
class MillionLogTest {
  private static final int ENTRIES = Integer.getInteger("entries", 1_000_000);
  private static final String ACME = "acme";
  private static final Duration PERIOD = Duration.ofDays(30);
  private static final int PAGE = LogQuery.MAX_SIZE;
  private static final int ROUNDS = 60;
  private static final int WARM_UP = 20;
  private static final int APPENDS = 3_000;
  private static final double MOST_MILLIS = 50;

  private final Instant start = Instant.now().minus(PERIOD);

  /** Entries of 1,000 users within the period, a tenth of them failures. */
  private void fill(HikariDataSource pool) throws SQLException {
    String document =
        "'{\"at\":\"' || to_char(to_timestamp(at / 1000) at time zone 'UTC',"
            + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') || '\",\"nanos\":3000000,\"tenant\":\"acme\","
            + "\"connection\":\"entra\",\"request\":\"' || gen_random_uuid() || '\","
            + "\"operation\":\"PATCH\",\"resourceType\":\"User\",\"resource\":\"user-' || n % 1000"
            + " || '\",\"changed\":[{\"path\":\"active\",\"value\":\"false\"}],\"added\":0,"
            + "\"removed\":0,\"ignored\":[],\"status\":' || CASE WHEN n % 10 = 0 THEN 409 ELSE 200"
            + " END || ',\"detail\":\"\"}'";
    String id =
        "substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-7000-8' || substr(suffix, 1, 3) || '-'"
            + " || substr(suffix, 4)";
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO rollcall_log (tenant_id, is_failure, id, document, at_millis, operation,"
              + " resource_type, resource_id, status, scim_type, detail) SELECT 'acme', n % 10 = 0,"
              + id
              + ", "
              + document
              + ", at, 'PATCH', 'User', 'user-' || n % 1000, CASE WHEN n % 10 = 0 THEN 409 END,"
              + " CASE WHEN n % 10 = 0 THEN 'uniqueness' END, CASE WHEN n % 10 = 0 THEN"
              + " 'A resource with this value of ''userName'' exists (' || n % 70 || ')' END FROM"
              + " (SELECT n, at, lpad(to_hex(at), 12, '0') AS hex, lpad(to_hex(n), 15, '0') AS"
              + " suffix FROM (SELECT n, "
              + start.toEpochMilli()
              + " + n::bigint * "
              + PERIOD.toMillis()
              + " / "
              + ENTRIES
              + " AS at FROM generate_series(1, "
              + ENTRIES
              + ") AS n) AS times) AS rows");
      statement.execute("VACUUM ANALYZE rollcall_log");
    }
  }

  @Test
  void findWhenLogIsLargeThenPageIsFast() throws IOException, SQLException {
    try (EmbeddedPostgres server = Database.largeServer();
        HikariDataSource pool = Database.on(server, "log")) {
      JdbcProvisioningLog log = JdbcStores.on(pool).provisioningLog();
      fill(pool);
      Map<String, Double> pages = pages(log);
      Map<String, Double> rest = counts(log);
      rest.putAll(appends(log, pool));
      List<String> lines = new ArrayList<>();
      lines.add(String.format("%,d entries of one tenant; pages of %,d", ENTRIES, PAGE));
      lines.add("");
      lines.add("| median in ms | |");
      lines.add("|---|---:|");
      Map<String, Double> all = new LinkedHashMap<>(pages);
      all.putAll(rest);
      all.forEach(
          (name, millis) -> lines.add(String.format(Locale.ROOT, "| %s | %.2f |", name, millis)));
      Files.write(Path.of("target", "million-log.md"), lines);
      lines.forEach(System.out::println);
      pages.forEach((name, millis) -> assertThat(millis).as(name).isLessThan(MOST_MILLIS));
    }
  }

  private Map<String, Double> pages(JdbcProvisioningLog log) {
    Filter all = Filter.of(Selection.ALL);
    Filter user = all.withResource(new ResourceRef("User", "user-17"));
    Optional<Instant> middle = Optional.of(start.plus(PERIOD.dividedBy(2)));
    String position = middle(log);
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("latest page", page(log, LogQuery.of(all, PAGE)));
    times.put("page in the middle", page(log, LogQuery.of(all, PAGE).olderThan(position)));
    times.put("latest failures", page(log, LogQuery.of(Filter.of(Selection.FAILURES), PAGE)));
    times.put("entries of one user", page(log, LogQuery.of(user, PAGE)));
    times.put(
        "changes until the middle of the period",
        page(
            log, LogQuery.of(Filter.of(Selection.CHANGES).within(Optional.empty(), middle), PAGE)));
    return times;
  }

  private String middle(JdbcProvisioningLog log) {
    Filter until =
        Filter.of(Selection.ALL)
            .within(Optional.empty(), Optional.of(start.plus(PERIOD.dividedBy(2))));
    return log.find(ACME, LogQuery.of(until, 1)).next().orElseThrow();
  }

  private static double page(JdbcProvisioningLog log, LogQuery query) {
    return median(
        ROUNDS,
        () -> {
          LogPage page = log.find(ACME, query);
          assertThat(page.entries()).hasSizeGreaterThanOrEqualTo(Math.min(PAGE, ENTRIES / 1_000));
        });
  }

  private static Map<String, Double> counts(JdbcProvisioningLog log) {
    Instant now = Instant.now();
    Map<String, Double> times = new LinkedHashMap<>();
    for (int days : List.of(1, 7)) {
      Instant from = now.minus(Duration.ofDays(days));
      times.put(
          "counts by hour, " + days + " d",
          median(ROUNDS, () -> assertThat(log.hourly(ACME, from, now)).isNotEmpty()));
      times.put(
          "failures by cause, " + days + " d",
          median(ROUNDS, () -> assertThat(log.failures(ACME, from, 20)).isNotEmpty()));
    }
    return times;
  }

  private static Map<String, Double> appends(JdbcProvisioningLog log, HikariDataSource pool)
      throws SQLException {
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("append", median(APPENDS, () -> log.append(entry())));
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP INDEX rollcall_log_of_resource");
    }
    times.put("append without the index of resources", median(APPENDS, () -> log.append(entry())));
    return times;
  }

  private static LogEntry entry() {
    return new LogEntry(
        Instant.now(),
        Duration.ofMillis(3),
        new LogEntry.Source(ACME, "entra", UUID.randomUUID().toString()),
        LogEntry.Subject.of(
            Operation.CREATE, Optional.of("User"), Optional.of(UUID.randomUUID().toString())),
        LogEntry.Effect.NONE,
        LogEntry.Outcome.success(201));
  }

  private static double median(int rounds, Runnable work) {
    IntStream.range(0, WARM_UP).forEach(round -> work.run());
    double[] times = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      work.run();
      times[round] = (System.nanoTime() - begun) / 1_000_000.0;
    }
    Arrays.sort(times);
    return times[rounds / 2];
  }
}
