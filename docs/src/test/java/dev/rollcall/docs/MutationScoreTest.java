// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.docs.MutationScore.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the page of mutation scores is complete, and that its figures agree. */
class MutationScoreTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("scim-core", "scim-spi", "scim-gateway", "extensions/scim-oauth");
  private static final Pattern NOT_RUN = Pattern.compile("(?m)^- `([\\w.]+)`$");

  private final String page = Files.readString(ROOT.resolve(MutationScore.PAGE));

  MutationScoreTest() throws IOException {}

  @Test
  void pageThenEachPackageHasScoreOrIsNamedAsNotRun() {
    Set<String> notRun =
        NOT_RUN.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toSet());
    Map<String, Result> results = MutationScore.results(page);

    assertThat(results).doesNotContainKeys(notRun.toArray(String[]::new));
    notRun.addAll(results.keySet());
    assertThat(notRun).containsExactlyInAnyOrderElementsOf(MutationScore.packages(ROOT, MODULES));
  }

  @Test
  void pageThenScoresAndTotalAreThoseOfTheCounts() {
    assertThat(page).isEqualTo(MutationScore.withTable(page, MutationScore.results(page)));
  }

  @Test
  void equivalentsThenNoMoreThanSurvivors() {
    Map<String, Result> results = MutationScore.results(page);

    assertThat(MutationScore.equivalents(page))
        .isNotEmpty()
        .allSatisfy(
            (name, count) ->
                assertThat(count)
                    .isLessThanOrEqualTo(
                        results.get(name).mutants() - results.get(name).detected()));
  }

  @Test
  void withTableWhenResultAndEquivalentThenScoreOfOtherMutants() {
    String before =
        """
        | package |
        |---|---|---:|---:|---:|---:|---:|

        ## Equivalent

        | `policy` | `Dialect.hashCode` | 10 | any hash is valid |
        """;

    assertThat(
            MutationScore.withTable(before, Map.of("policy", new Result("2026-11-30", 1010, 900))))
        .isEqualTo(
            before.replace(
                "---:|\n\n",
                """
                ---:|
                | `policy` | 2026-11-30 | 1,010 | 900 | 10 | 100 | 90.0 % |
                | all |  | 1,010 | 900 | 10 | 100 | 90.0 % |

                """));
  }
}
