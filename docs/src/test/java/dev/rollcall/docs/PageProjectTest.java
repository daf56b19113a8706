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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
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
  private static final Pattern CONNECTION =
      Pattern.compile("Tenant URL:\\s+(\\S+)\\s+Secret token: (\\S+)\\s");
  private static final long START_SECONDS = 60;

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> read(file).contains(PageProject.FILE_MARK + "pom.xml"))
          .filter(file -> !PageProject.of(read(file)).isPackaged())
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
    PageProject project = PageProject.of(read(page));
    project.writeTo(folder);
    String classPath = project.compile(folder, CLASS_PATH) + File.pathSeparator + CLASS_PATH;
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(project.command(classPath, freePort()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      Matcher connection = printed(CONNECTION, process, output);
      assertRequests(project, URI.create(connection.group(1)), connection.group(2));
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** Sends the requests of a page to a tenant and runs the checks of the kit. */
  static void assertRequests(PageProject project, URI url, String token) throws Exception {
    assertThat(project.requests()).isNotEmpty();
    for (PageProject.Request request : project.requests()) {
      assertThat(send(request.command(), url.getPort(), token))
          .as("%s", request.command())
          .contains("HTTP/1.1 " + request.status());
    }
    assertGreen(url, token);
  }

  /** Runs the checks of the kit against a tenant. */
  static void assertGreen(URI url, String token) {
    try (ScimServer server = ScimServer.at(url, token)) {
      Report report = HttpContract.run(server);
      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .isEmpty();
      assertThat(report.count(Outcome.PASSED)).isGreaterThan(60);
    }
  }

  /** Waits until the program has printed text that contains this pattern. */
  static Matcher printed(Pattern expected, Process process, Path output) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end) {
      boolean isRunning = process.isAlive();
      Matcher printed = expected.matcher(Files.readString(output));
      if (printed.find()) {
        return printed;
      }
      if (!isRunning) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("The program has not started: " + Files.readString(output));
  }

  /** Executes a command of the page with the port and the token of the running program. */
  static String send(String command, int port, String token) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", command.replace("localhost:8080", "localhost:" + port))
            .redirectErrorStream(true);
    shell.environment().put("TOKEN", token);
    Process curl = shell.start();
    String response = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(curl.waitFor()).as(response).isZero();
    return response;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pomThenDependenciesAreThoseOfThisBuild(Path page) {
    PagePom pom = PagePom.parse(PageProject.of(read(page)).files().get("pom.xml"));

    assertModules(pom);
    assertThat(pom.dependencies())
        .filteredOn(artifact -> !isModule(artifact))
        .allSatisfy(
            artifact ->
                assertThat(CLASS_PATH)
                    .contains("%s-%s.jar".formatted(artifact.name(), artifact.version())));
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
        PageProject.of(
            """
            <!-- file: src/main/java/a/B.java -->
            ```java
            package a;
            class B { Missing c; }
            ```
            <!-- run: a.B -->
            """);
    project.writeTo(folder);

    assertThatThrownBy(() -> project.compile(folder, CLASS_PATH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Missing");
  }

  @Test
  void projectWhenPageHasMarksThenFilesArgumentsAndRequests() {
    PageProject project =
        PageProject.of(
            """
            <!-- file: pom.xml -->
            ```xml
            <project/>
            ```
            <!-- run: a.B {port} -->
            <!-- send: 204 -->
            ```sh
            curl
            ```
            """);

    assertThat(project.files()).containsEntry("pom.xml", "<project/>\n");
    assertThat(project.command("x", 7)).endsWith("-cp", "x", "a.B", "7");
    assertThat(project.requests()).containsExactly(new PageProject.Request("curl\n", 204));
    assertThatThrownBy(() -> PageProject.of("no mark")).hasMessageContaining("run");
    assertThatThrownBy(() -> PagePom.parse("<project>")).hasMessageContaining("well-formed");
  }
}
