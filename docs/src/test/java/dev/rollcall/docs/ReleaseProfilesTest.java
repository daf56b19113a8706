// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The profiles of a release in the BOM, which has no parent, and those of the project. */
class ReleaseProfilesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern PROFILE =
      Pattern.compile(
          "<profile>\\s*(?:<!--.*?-->\\s*)*<id>([^<]+)</id>(.*?)</profile>", Pattern.DOTALL);
  private static final Pattern PLUGIN =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<$]+)</version>");

  private static Map<String, List<String>> pluginsByProfile(String pom) throws IOException {
    Map<String, List<String>> plugins = new TreeMap<>();
    for (MatchResult profile :
        PROFILE.matcher(Files.readString(ROOT.resolve(pom))).results().toList()) {
      plugins.put(
          profile.group(1),
          PLUGIN
              .matcher(profile.group(2))
              .results()
              .map(plugin -> plugin.group(1) + " " + plugin.group(2))
              .toList());
    }
    return plugins;
  }

  @Test
  void profilesOfBomThenThoseOfProjectWithTheSameVersions() throws IOException {
    Map<String, List<String>> project = pluginsByProfile("pom.xml");
    String pom = Files.readString(ROOT.resolve("pom.xml"));

    assertThat(pluginsByProfile("bom/pom.xml"))
        .containsOnlyKeys("release", "central-upload")
        .allSatisfy(
            (id, plugins) -> {
              assertThat(project).containsKey(id);
              assertThat(plugins)
                  .isNotEmpty()
                  .allSatisfy(
                      plugin ->
                          assertThat(pom)
                              .containsPattern(
                                  plugin.replace(" ", "</artifactId>\\s*<version>") + "<"));
            });
  }
}
