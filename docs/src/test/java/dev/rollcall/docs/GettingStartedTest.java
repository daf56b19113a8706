// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that a guide with a complete project shows every file of it. */
class GettingStartedTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PROJECT = ROOT.resolve("integrations/spring-boot-guide");

  private static List<Path> files() throws IOException {
    try (Stream<Path> sources = Files.walk(PROJECT.resolve("src"))) {
      return Stream.concat(Stream.of(PROJECT.resolve("pom.xml")), sources)
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  @Test
  void guideForSpringBootThenShowsEveryFileWithItsPath() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/how-to/spring-boot.md"));
    List<Path> files = files();

    assertThat(files).hasSizeGreaterThan(10);
    for (Path file : files) {
      String name = ROOT.relativize(file).toString();
      assertThat(guide).contains("<!-- snippet: " + name);
      assertThat(guide).contains("`" + PROJECT.relativize(file) + "`");
    }
  }
}
