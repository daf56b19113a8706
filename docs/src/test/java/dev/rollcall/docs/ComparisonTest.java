// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the comparison has the results of the benchmarks; -Ddocs.update=true writes them. */
class ComparisonTest {
  private static final Path FOLDER = Path.of("explanation");
  private static final String TIMES = "| us/op | Rollcall";

  /** Returns the rows of the table of times, with its head. */
  private static List<String> times(List<String> page) {
    return page.stream()
        .dropWhile(line -> !line.startsWith(TIMES))
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static String name(String row) {
    return row.split("\\|")[1].strip();
  }

  @Test
  void rowsThenEqualThoseOfPerformance() throws IOException {
    Path file = FOLDER.resolve("comparison.md");
    List<String> page = Files.readAllLines(file);
    List<String> measured = times(Files.readAllLines(FOLDER.resolve("performance.md")));
    List<String> rows = times(page);
    List<String> expected =
        rows.stream()
            .map(
                row ->
                    measured.stream()
                        .filter(other -> name(other).equals(name(row)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no result of " + name(row))))
            .toList();
    if (Boolean.getBoolean("docs.update")) {
      int first = page.indexOf(rows.get(0));
      page.subList(first, first + rows.size()).clear();
      page.addAll(first, expected);
      Files.write(file, page);
      return;
    }

    assertThat(rows).hasSizeGreaterThan(5).isEqualTo(expected);
  }
}
