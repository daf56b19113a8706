// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows each page of "Get started" that has a complete project, as a reader does: creates its
 * files in an empty folder, executes its commands, and compares what they print with the page.
 */
@Tag("pages")
class FollowedPagesTest {
  private static final Path DOCS = Path.of("").toAbsolutePath();
  private static final Pattern LINK = Pattern.compile("\\]\\(((?:how-to|tutorial)/\\S+\\.md)\\)");

  /** Builds Rollcall itself, which the build has done. */
  private static final String BUILD = "./mvnw ";

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    return LINK.matcher(Files.readString(DOCS.resolve("get-started.md")))
        .results()
        .map(link -> DOCS.resolve(link.group(1)))
        .distinct()
        .filter(page -> steps(page).files().containsKey("pom.xml"));
  }

  private static PageSteps steps(Path page) {
    try {
      return PageSteps.of(Files.readString(page));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
  }

  @Test
  void pagesThenOneForEachRuntime() throws IOException {
    assertThat(pages().map(page -> page.getFileName().toString()))
        .contains("spring-boot.md", "quarkus.md", "helidon.md", "jersey.md", "servlet.md");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageWhenFollowedFromEmptyFolderThenCommandsPrintWhatItSays(Path page) throws Exception {
    PageSteps steps = steps(page);
    Optional<Path> jdk = JavaHomes.find(steps.java());
    assumeTrue(jdk.isPresent(), "The page needs Java " + steps.java());
    Path project = Files.createDirectory(folder.resolve("project"));
    try (PageTerminal terminal = new PageTerminal(project, environment(jdk.orElseThrow()))) {
      for (PageSteps.Step step : steps.steps()) {
        if (step instanceof PageSteps.Create file) {
          Path path = project.resolve(file.path());
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.content());
        } else if (step instanceof PageSteps.Execute commands
            && !commands.commands().startsWith(BUILD)) {
          terminal.execute(commands);
        }
      }
      assertThat(terminal.token()).as("the application has started").isNotEmpty();
    }
  }

  /** Selects the JDK, the Maven of this build, and a repository with the modules of this build. */
  private Map<String, String> environment(Path jdk) throws IOException {
    StagedRepository repository =
        StagedRepository.in(
                Files.createDirectory(folder.resolve("repository")),
                Path.of(System.getProperty("rollcall.repository")),
                System.getProperty("rollcall.version"))
            .withPoms(
                Map.of(
                    "rollcall-parent", ".",
                    "rollcall-bom", "bom",
                    "scim-quarkus-parent", "integrations/scim-quarkus"))
            .withJars(DependencyTrees.MODULES)
            .withJars(DependencyTrees.OF_BUILDS);
    String path =
        String.join(
            File.pathSeparator,
            List.of(
                jdk.resolve("bin").toString(),
                Path.of(System.getProperty("rollcall.maven"), "bin").toString(),
                System.getenv("PATH")));
    return Map.of("JAVA_HOME", jdk.toString(), "PATH", path, "MAVEN_OPTS", repository.option());
  }
}
