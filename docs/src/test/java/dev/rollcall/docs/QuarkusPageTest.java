// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds and runs the project of the guide for Quarkus in an empty folder, from the page alone. */
@Tag("quarkus")
class QuarkusPageTest {
  private static final Pattern FILE =
      Pattern.compile("(?ms)^<!-- snippet: examples/quarkus/(\\S+) -->\\n```\\w+\\n(.*?)^```$");
  private static final Pattern TOKEN = Pattern.compile("(?s)Token: (\\S+)\\s.*Listening on");
  private static final Pattern REQUEST = Pattern.compile("(?s)TOKEN=\\.\\.\\.\\s+(curl .*?)```");

  @TempDir private Path folder;

  private static Map<String, String> files(String page) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher blocks = FILE.matcher(page);
    while (blocks.find()) {
      files.put(blocks.group(1), blocks.group(2));
    }
    return files;
  }

  @Test
  void projectWhenBuiltFromThePageThenItsRequestSucceedsAndCheckIsGreen() throws Exception {
    String page = Files.readString(Path.of("how-to/quarkus.md"));
    Path project = Files.createDirectory(folder.resolve("people"));
    Map<String, String> files = files(page);
    assertThat(files).containsKey("pom.xml").hasSizeGreaterThan(3);
    new PageProject(files, List.of(), List.of()).writeTo(project);
    MavenBuild build = new MavenBuild(folder, JavaHomes.OF_BUILD);
    build.run(
        project,
        Map.of("rollcall-parent", ".", "scim-quarkus-parent", "integrations/scim-quarkus"),
        Map.of(
            "scim-core", "scim-core",
            "scim-spi", "scim-spi",
            "scim-gateway", "scim-gateway",
            "scim-quarkus", "integrations/scim-quarkus/runtime",
            "scim-quarkus-deployment", "integrations/scim-quarkus/deployment"));

    int port = PageProjectTest.freePort();
    URI origin = URI.create("http://localhost:" + port);
    Path output = folder.resolve("output.txt");
    Process process =
        build.java(
            project,
            output,
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.scim.external-base=" + origin,
            "-jar",
            "target/quarkus-app/quarkus-run.jar");
    try {
      String token = PageProjectTest.printed(TOKEN, process, output).group(1);
      Matcher request = REQUEST.matcher(page);
      assertThat(request.find()).isTrue();

      assertThat(PageProjectTest.send(request.group(1), port, token)).contains("HTTP/1.1 201");
      PageProjectTest.assertGreen(origin.resolve("/acme/scim/v2"), token);
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
