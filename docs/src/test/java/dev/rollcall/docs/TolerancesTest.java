// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the page lists every tolerance. */
class TolerancesTest {
  private static final Path PAGE =
      Path.of("..").toAbsolutePath().normalize().resolve("docs/reference/tolerances.md");

  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Stream.of(line.split("\\|")).map(String::strip).skip(1).toList())
        .toList();
  }

  private static List<String> expected(Tolerance tolerance) {
    String dialects =
        tolerance.dialects().stream()
            .map(Dialect::wireName)
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return List.of(
        "`" + tolerance.name() + "`", tolerance.clients(), tolerance.section(), dialects);
  }

  @Test
  void tolerancesThenRowWithClientsSectionAndDialects() throws IOException {
    assertThat(rows())
        .extracting(row -> List.of(row.get(0), row.get(2), row.get(3), row.get(4)))
        .containsExactlyElementsOf(
            Stream.of(Tolerance.values()).map(TolerancesTest::expected).toList());
  }

  @Test
  void rowsThenDeviationOfRequest() throws IOException {
    assertThat(rows()).allSatisfy(row -> assertThat(row.get(1)).isNotBlank());
  }
}
