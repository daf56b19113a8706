// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.check.HttpContract;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds and runs the projects of the pages that describe a complete one, from the page alone. */
class PageProjectTest {
  private static final Path DOCS = Path.of("").toAbsolutePath();
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final Pattern COMPILER =
      Pattern.compile(
          "<artifactId>maven-compiler-plugin</artifactId>\\s+<version>([\\d.]+)</version>");

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> read(file).contains(PageSteps.FILE_MARK + "pom.xml"))
          .filter(file -> PageSteps.of(read(file)).mainClass().isPresent())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
  }

  @Test
  void pagesThenJerseyAndServlet() throws IOException {
    assertThat(pages().map(page -> page.getFileName().toString()))
        .contains("jersey.md", "servlet.md");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void projectWhenStartedThenRequestsSucceedAndCheckIsGreen(Path page) throws Exception {
    PageSteps steps = PageSteps.of(read(page));
    PageProject project = new PageProject(steps.files());
    project.writeTo(folder);
    String classPath = project.compile(folder, CLASS_PATH) + File.pathSeparator + CLASS_PATH;
    try (PageTerminal terminal = new PageTerminal(folder, Map.of())) {
      List<String> command =
          List.of(
              JavaHomes.OF_BUILD.resolve("bin").resolve("java").toString(),
              "-cp",
              classPath,
              steps.mainClass().orElseThrow(),
              Integer.toString(terminal.port()));
      terminal.await(terminal.start(command, false), List.of("Tenant URL:", "Secret token:"));
      assertThat(steps.requests()).isNotEmpty();
      for (PageSteps.Execute request : steps.requests()) {
        terminal.execute(request);
      }
      assertGreen(
          URI.create("http://localhost:" + terminal.port() + "/acme/scim/v2"), terminal.token());
    }
  }

  private static void assertGreen(URI url, String token) {
    try (ScimServer server = ScimServer.at(url, token)) {
      Report report = HttpContract.run(server);
      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .isEmpty();
      assertThat(report.count(Outcome.PASSED)).isGreaterThan(60);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pomThenDependenciesAreThoseOfThisBuild(Path page) {
    PagePom pom = PagePom.parse(PageSteps.of(read(page)).files().get("pom.xml"));

    assertModules(pom);
    assertThat(pom.dependencies())
        .filteredOn(artifact -> !isModule(artifact))
        .allSatisfy(
            artifact ->
                assertThat(CLASS_PATH)
                    .contains("%s-%s.jar".formatted(artifact.name(), artifact.version())));
  }

  /** The plugin that Maven 3.8 takes by default does not know the property. */
  @Test
  void pomWhenItSetsReleaseOfCompilerThenPluginIsThatOfThisBuild() throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.walk(DOCS)) {
      pages =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> read(file).contains("<maven.compiler.release>"))
              .toList();
    }

    List<String> ofBuild = compilerPlugins(DOCS.resolve("../pom.xml"));

    assertThat(ofBuild).hasSize(1);
    assertThat(pages)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(page -> assertThat(compilerPlugins(page)).isEqualTo(ofBuild));
  }

  private static List<String> compilerPlugins(Path file) {
    return COMPILER.matcher(read(file)).results().map(plugin -> plugin.group(1)).toList();
  }

  private static boolean isModule(PagePom.Artifact artifact) {
    return artifact.group().equals("dev.rollcall");
  }

  /** Checks that the dependencies on this library are those of its BOM. */
  static void assertModules(PagePom pom) {
    PagePom bom = PagePom.parse(read(DOCS.resolve("../bom/pom.xml")));
    assertThat(pom.modelVersion()).isEqualTo("4.0.0");
    assertThat(pom.dependencies())
        .filteredOn(PageProjectTest::isModule)
        .isNotEmpty()
        .allSatisfy(artifact -> assertModule(artifact, bom));
  }

  private static void assertModule(PagePom.Artifact artifact, PagePom bom) {
    if (artifact.name().equals("rollcall-bom")) {
      assertThat(read(DOCS.resolve("../bom/pom.xml")))
          .contains(
              "<artifactId>rollcall-bom</artifactId>\n  <version>%s</version>"
                  .formatted(artifact.version()));
    } else {
      assertThat(artifact.version()).isEmpty();
      assertThat(bom.dependencies()).extracting(PagePom.Artifact::name).contains(artifact.name());
    }
  }

  @Test
  void compileWhenFileIsInvalidThenMessages() throws IOException {
    PageProject project =
        new PageProject(Map.of("src/main/java/a/B.java", "package a;\nclass B { Missing c; }\n"));
    project.writeTo(folder);

    assertThatThrownBy(() -> project.compile(folder, CLASS_PATH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Missing");
  }

  @Test
  void stepsWhenPageHasFilesAndCommandsThenBothInOrder() {
    PageSteps page =
        PageSteps.of(
            """
            You need JDK 21 or later.

            <!-- file: pom.xml -->
            ```xml
            <project/>
            ```

               ```sh
               mvn exec:java -Dexec.mainClass=a.B
               ```

               It prints `Token`.

            ```sh
            curl x
            ```

            The response is `204`.
            It has no `body`.

            """);

    assertThat(page.java()).isEqualTo(21);
    assertThat(page.steps())
        .containsExactly(
            new PageSteps.Create("pom.xml", "<project/>\n"),
            new PageSteps.Execute("mvn exec:java -Dexec.mainClass=a.B\n", List.of("Token")),
            new PageSteps.Execute("curl x\n", List.of("204", "body")));
    assertThat(page.mainClass()).contains("a.B");
    assertThat(page.requests()).extracting(PageSteps.Execute::commands).containsExactly("curl x\n");
    assertThatThrownBy(() -> PagePom.parse("<project>")).hasMessageContaining("well-formed");
  }

  @Test
  void stepsWhenSnippetsOfProjectThenFilesBelowItsFolder() {
    PageSteps page =
        PageSteps.of(
            """
            <!-- snippet: examples/a/pom.xml -->
            ```xml
            <project/>
            ```

            <!-- snippet: examples/a/src/A.java#file -->
            ```java
            class A {}
            ```

            <!-- snippet: examples/b/src/B.java#file -->
            ```java
            class B {}
            ```
            """);

    assertThat(page.files()).containsOnlyKeys("pom.xml", "src/A.java");
  }
}
