// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that the table of the page is generated from the constants and their comments; {@code
 * -Ddocs.update=true} writes it.
 */
class TolerancesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/reference/tolerances.md");
  private static final Path SOURCE =
      ROOT.resolve("scim-core/src/main/java/dev/rollcall/scim/policy/Tolerance.java");

  private static boolean isRow(String line) {
    return line.startsWith("| `");
  }

  private static String row(Tolerance tolerance, String comment) {
    String dialects =
        tolerance.dialects().stream()
            .map(Dialect::wireName)
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(tolerance.name(), comment, tolerance.clients(), tolerance.section(), dialects);
  }

  private static List<String> withRows(List<String> page) throws IOException {
    Map<String, String> comments = ConstantComments.of(SOURCE);
    int first = page.indexOf("|---|---|---|---|---|") + 1;
    List<String> generated = new ArrayList<>(page.subList(0, first));
    for (Tolerance tolerance : Tolerance.values()) {
      generated.add(row(tolerance, comments.get(tolerance.name())));
    }
    page.subList(first, page.size()).stream()
        .dropWhile(TolerancesTest::isRow)
        .forEach(generated::add);
    return generated;
  }

  @Test
  void pageThenHasRowForEachConstant() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    List<String> generated = withRows(page);
    if (Boolean.getBoolean("docs.update")) {
      Files.write(PAGE, generated);
      return;
    }

    assertThat(page)
        .as("%s; mvn -pl docs -am verify -Ddocs.update=true takes the change over", PAGE)
        .isEqualTo(generated);
  }

  @Test
  void commentsThenEachConstantHasOne() throws IOException {
    assertThat(ConstantComments.of(SOURCE))
        .containsOnlyKeys(Stream.of(Tolerance.values()).map(Tolerance::name).toList())
        .allSatisfy((name, comment) -> assertThat(comment).isNotBlank().doesNotContain("|"));
  }
}
