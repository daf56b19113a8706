// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures requests of a TableStore on a large product, compared with the same requests of the
 * ready store on as many users. Run by the profile {@code million}.
 */
@Tag("million")
class TableMillionTest {
  private static final int USERS = Integer.getInteger("users", 1_000_000);
  private static final int VARIANTS = 20;
  private static final int ROUNDS = 400;
  private static final int WARM_UP = 150;
  private static final double LARGEST_RATIO = 1.2;

  /** A request on both sides. */
  private record Row(String name, IntConsumer ready, IntConsumer table) {}

  @Test
  void requestOnOwnTablesWhenLargeThenCostIsThatOfTheReadyStore() throws IOException, SQLException {
    try (EmbeddedPostgres server = Database.largeServer();
        HikariDataSource readyPool = Database.on(server, "ready");
        HikariDataSource tablePool = Database.on(server, "product")) {
      List<Integer> sizes = MillionTest.sizes(USERS);
      Side ready = new Side(readyPool, sizes);
      TableSide table = new TableSide(tablePool, sizes);
      List<String> lines = new ArrayList<>();
      lines.add("| median in \u00b5s | `TableStore` | `JdbcStore` | ratio |");
      lines.add("|---|---:|---:|---:|");
      List<String> slower = new ArrayList<>();
      for (Row row : rows(ready, table)) {
        double[] medians = measure(row);
        double ratio = medians[0] / medians[1];
        String line =
            String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f |",
                row.name(),
                medians[0],
                medians[1],
                ratio);
        lines.add(line);
        if (ratio > LARGEST_RATIO) {
          slower.add(line);
        }
      }
      Files.write(Path.of("target", "table-million.md"), lines);
      lines.forEach(System.out::println);
      assertThat(slower).isEmpty();
    }
  }

  private static List<Row> rows(Side ready, TableSide table) {
    return List.of(
        new Row("look-up by `userName`", on(ready, ready::byUserName), table::byUserName),
        new Row("look-up by `externalId`", on(ready, ready::byExternalId), table::byExternalId),
        new Row("look-up by work e-mail", on(ready, ready::byWorkEmail), table::byWorkEmail),
        new Row("PATCH `active`, off and on", on(ready, ready::patchActive), table::patchActive),
        new Row("PATCH of a member, in and out", on(ready, ready::patchMember), table::patchMember),
        new Row("page of 100 by index", on(ready, ready::pageByIndex), table::pageByIndex),
        new Row(
            "page of 100 by cursor, in the middle",
            on(ready, ready::pageByCursor),
            table::pageByCursor),
        new Row(
            "the same, by `userName`",
            on(ready, ready::sortedPageByCursor),
            table::sortedPageByCursor),
        new Row(
            "group, `excludedAttributes=members`",
            on(ready, ready::groupWithoutMembers),
            table::groupWithoutMembers),
        new Row(
            "100 members, in the middle", on(ready, ready::pageOfMembers), table::pageOfMembers),
        new Row("groups of a user", on(ready, ready::groupsOfUser), table::groupsOfUser),
        new Row(
            "page of 100 by index of the largest tenant",
            on(ready, ready::pageByIndexOfTheLargest),
            table::pageByIndexOfTheLargest));
  }

  private static IntConsumer on(Side side, Side.Request request) {
    return number -> side.run(request, number);
  }

  /** Returns the medians of the own tables and of the ready store, measured in turn. */
  private static double[] measure(Row row) {
    double[] ofTable = new double[ROUNDS];
    double[] ofReady = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      int variant = Math.floorMod(round, VARIANTS);
      int slot = Math.max(0, round);
      ofTable[slot] = micros(row.table(), variant);
      ofReady[slot] = micros(row.ready(), variant);
    }
    return new double[] {median(ofTable), median(ofReady)};
  }

  private static double micros(IntConsumer work, int number) {
    long start = System.nanoTime();
    work.accept(number);
    return (System.nanoTime() - start) / 1_000.0;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
