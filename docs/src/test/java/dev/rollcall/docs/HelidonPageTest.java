// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles the classes of the page for Helidon MP in every build. {@link FollowedPagesTest} runs
 * them, on a JDK that Helidon supports.
 */
class HelidonPageTest {
  private static final Path PAGE = Path.of("tutorial/helidon.md");
  private static final Pattern VERSION = Pattern.compile("<helidon\\.version>(.+?)<");

  @TempDir private Path folder;

  private static PageProject page() throws IOException {
    return new PageProject(PageSteps.of(Files.readString(PAGE)).files());
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
}
