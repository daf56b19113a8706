// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles the classes of the page for Helidon MP in every build. With a JDK that runs Helidon, and
 * in the profile for containers, also builds and runs the project in an empty folder.
 */
class HelidonPageTest {
  private static final Path PAGE = Path.of("tutorial/helidon.md");
  private static final int JAVA_OF_HELIDON = 21;
  private static final Pattern CONNECTION =
      Pattern.compile("(?s)Tenant URL:\\s+(\\S+)\\s+Secret token: (\\S+)\\s.*Server started on");
  private static final Pattern VERSION = Pattern.compile("<helidon\\.version>(.+?)<");

  @TempDir private Path folder;

  private static PageProject page() throws IOException {
    return PageProject.of(Files.readString(PAGE));
  }

  @Test
  void classesThenCompiled() throws IOException {
    PageProject project = page();
    project.writeTo(folder);

    assertThat(project.compile(folder, System.getProperty("java.class.path")))
        .isDirectoryRecursivelyContaining("glob:**/ProductApplication.class")
        .isDirectoryRecursivelyContaining("glob:**/beans.xml");
  }

  @Test
  void pomThenTestedVersionOfHelidonAndModulesOfTheBom() throws IOException {
    PagePom pom = PagePom.parse(page().files().get("pom.xml"));
    Matcher tested =
        VERSION.matcher(Files.readString(Path.of("../examples/containers/parent/pom.xml")));
    assertThat(tested.find()).isTrue();

    assertThat(pom.dependencies())
        .contains(new PagePom.Artifact("io.helidon", "helidon-bom", tested.group(1)));
    PageProjectTest.assertModules(pom);
  }

  @Test
  @Tag("helidon")
  void projectWhenBuiltFromThePageThenRequestsSucceedAndCheckIsGreen() throws Exception {
    Optional<Path> jdk = JavaHomes.find(JAVA_OF_HELIDON);
    assumeTrue(jdk.isPresent(), "Helidon needs a JDK of version " + JAVA_OF_HELIDON);
    PageProject page = page();
    Path project = Files.createDirectory(folder.resolve("scim-on-helidon"));
    page.writeTo(project);
    MavenBuild build = new MavenBuild(folder, jdk.get());
    build.run(
        project,
        Map.of("rollcall-parent", ".", "rollcall-bom", "bom"),
        Map.of(
            "scim-core", "scim-core",
            "scim-spi", "scim-spi",
            "scim-gateway", "scim-gateway",
            "scim-jaxrs", "scim-jaxrs"));

    Path output = folder.resolve("output.txt");
    List<String> arguments = new ArrayList<>(page.run());
    arguments.add(0, "-Dserver.port=" + PageProjectTest.freePort());
    Process process = build.java(project, output, arguments.toArray(String[]::new));
    try {
      Matcher connection = PageProjectTest.printed(CONNECTION, process, output);
      PageProjectTest.assertRequests(page, URI.create(connection.group(1)), connection.group(2));
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
