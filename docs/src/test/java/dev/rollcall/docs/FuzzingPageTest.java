// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the page on fuzzing names each target, with the figures of a run. */
class FuzzingPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCES =
      ROOT.resolve("testing/fuzzing/src/test/java/dev/rollcall/fuzzing");
  private static final Pattern TAG = Pattern.compile("(?m)^@Tag\\(\"(.+)\"\\)$");
  private static final Pattern DESCRIPTION =
      Pattern.compile("(?m)^\\| `([\\w-]+)` \\|[^|]+\\|[^|]+\\|$");

  /** Target, seeds, date, seconds, executions, findings. */
  private static final Pattern RUN =
      Pattern.compile(
          "(?m)^\\| `([\\w-]+)` \\| \\d+ \\| 20[\\d-]{8} \\| \\d+ \\| [1-9][\\d,]* \\| \\d+ \\|$");

  private final String page = Files.readString(ROOT.resolve("docs/reference/fuzzing.md"));

  FuzzingPageTest() throws IOException {}

  private static List<String> targets() throws IOException {
    List<String> targets = new ArrayList<>();
    try (DirectoryStream<Path> sources = Files.newDirectoryStream(SOURCES, "*FuzzTest.java")) {
      for (Path source : sources) {
        targets.addAll(groups(TAG, Files.readString(source)));
      }
    }
    return targets;
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void pageThenDescribesEachTarget() throws IOException {
    assertThat(groups(DESCRIPTION, page))
        .hasSizeGreaterThan(5)
        .containsExactlyInAnyOrderElementsOf(targets());
  }

  @Test
  void pageThenEachTargetHasRun() {
    assertThat(groups(RUN, page)).containsExactlyElementsOf(groups(DESCRIPTION, page));
  }
}
