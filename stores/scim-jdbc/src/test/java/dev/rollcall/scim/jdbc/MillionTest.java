// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures requests in a large database, compared with a small one and with the same statements
 * without a store. Run by the profile {@code million}.
 */
@Tag("million")
class MillionTest {
  private static final int USERS = Integer.getInteger("users", 1_000_000);
  private static final int SMALL = 10_000;
  private static final int ORDINARY = 4_500;
  private static final int VARIANTS = 20;
  private static final int ROUNDS = 400;

  /** The largest number of executions before a row is measured, so that its code is compiled. */
  private static final int WARM_UP = 3_000;

  private static final long MAX_WARM_UP_NANOS = 20_000_000_000L;

  /** A request, and whether its cost is bounded; that of counting a whole tenant is not. */
  private record Row(String name, boolean isBounded, Side.Request large, Side.Request small) {}

  /** Medians in microseconds. */
  private record Cost(double large, double small, double bare) {
    String line(Row row) {
      return String.format(
          Locale.ROOT,
          "| %s | %.0f | %.0f | %.0f | %s | %.2f |",
          row.name(),
          large,
          small,
          bare,
          row.isBounded() ? String.format(Locale.ROOT, "%.2f", large / small) : "",
          large / bare);
    }
  }

  /**
   * A tenth of the users is in the first tenant, the others in tenants of the same size in every
   * database.
   */
  static List<Integer> sizes(int users) {
    int others = Math.max(1, (users - users / 10) / ORDINARY);
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(others, ORDINARY));
    sizes.add(0, users - others * ORDINARY);
    return sizes;
  }

  @Test
  void requestWhenDatabaseIsLargeThenCostIsBounded() throws IOException, SQLException {
    try (EmbeddedPostgres server = Database.largeServer();
        HikariDataSource largePool = Database.on(server, "large");
        HikariDataSource smallPool = Database.on(server, "small")) {
      List<Integer> sizes = sizes(USERS);
      long start = System.nanoTime();
      Side large = new Side(largePool, sizes);
      Side small = new Side(smallPool, sizes(SMALL));
      List<String> lines = new ArrayList<>();
      lines.add(
          String.format(
              "%,d users, %,d tenants, the largest with %,d; one group of %,d; filled in %d s",
              USERS,
              sizes.size(),
              sizes.get(0),
              sizes.get(0) - 1,
              (System.nanoTime() - start) / 1_000_000_000));
      lines.add("");
      lines.add(
          "| median in µs | large | 10,000 users | bare SQL | large : small | large : bare |");
      lines.add("|---|---:|---:|---:|---:|---:|");
      Map<Row, Cost> costs = new LinkedHashMap<>();
      for (Row row : rows(large, small)) {
        Cost cost = measure(row, large, small, largePool);
        costs.put(row, cost);
        lines.add(cost.line(row));
      }
      Files.write(Path.of("target", "million.md"), lines);
      lines.forEach(System.out::println);
      costs.forEach(MillionTest::requireBounded);
    }
  }

  private static void requireBounded(Row row, Cost cost) {
    if (row.isBounded()) {
      assertThat(cost.large() / cost.small()).as(row.name() + ", large : small").isLessThan(2);
    }
    assertThat(cost.large() / cost.bare()).as(row.name() + ", large : bare").isLessThan(3);
  }

  private static List<Row> rows(Side large, Side small) {
    return List.of(
        new Row("look-up by `userName`", true, large::byUserName, small::byUserName),
        new Row("look-up by `externalId`", true, large::byExternalId, small::byExternalId),
        new Row("lookup by work e-mail", true, large::byWorkEmail, small::byWorkEmail),
        new Row("PATCH `active`, off and on", true, large::patchActive, small::patchActive),
        new Row("PATCH of a member, in and out", true, large::patchMember, small::patchMember),
        new Row("page of 100 by index", true, large::pageByIndex, small::pageByIndex),
        new Row(
            "page of 100 by cursor, in the middle", true, large::pageByCursor, small::pageByCursor),
        new Row(
            "the same, by `userName`", true, large::sortedPageByCursor, small::sortedPageByCursor),
        new Row(
            "group, `excludedAttributes=members`",
            true,
            large::groupWithoutMembers,
            small::groupWithoutMembers),
        new Row("100 members, in the middle", true, large::pageOfMembers, small::pageOfMembers),
        new Row("groups of a user", true, large::groupsOfUser, small::groupsOfUser),
        new Row(
            "page of 100 by index of the largest tenant",
            false,
            large::pageByIndexOfTheLargest,
            small::pageByIndexOfTheLargest));
  }

  private static Cost measure(Row row, Side large, Side small, HikariDataSource pool)
      throws SQLException {
    List<List<List<Execution>>> statements = new ArrayList<>();
    for (int i = 0; i < VARIANTS; i++) {
      statements.add(large.statements(row.large(), i));
    }
    double[] ofLarge = new double[ROUNDS];
    double[] ofSmall = new double[ROUNDS];
    double[] ofBare = new double[ROUNDS];
    try (Connection connection = pool.getConnection()) {
      long start = System.nanoTime();
      for (int i = 0; i < WARM_UP && System.nanoTime() - start < MAX_WARM_UP_NANOS; i++) {
        int variant = i % VARIANTS;
        large.run(row.large(), variant);
        small.run(row.small(), variant);
        replay(connection, statements.get(variant));
      }
      for (int round = 0; round < ROUNDS; round++) {
        int variant = round % VARIANTS;
        ofLarge[round] = micros(() -> large.run(row.large(), variant));
        ofSmall[round] = micros(() -> small.run(row.small(), variant));
        ofBare[round] = micros(() -> replay(connection, statements.get(variant)));
      }
      connection.setAutoCommit(true);
    }
    return new Cost(median(ofLarge), median(ofSmall), median(ofBare));
  }

  private static void replay(Connection connection, List<List<Execution>> transactions) {
    try {
      for (List<Execution> transaction : transactions) {
        WatchedDataSource.replay(connection, transaction);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static double micros(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1_000.0;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
