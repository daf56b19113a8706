// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.docs.DependencyTrees.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the page of dependencies has what the POM files have. */
class DependencyTreesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern PROFILES = Pattern.compile("(?s)<profiles>.*</profiles>");
  private static final Pattern MANAGED =
      Pattern.compile("(?s)<(dependencyManagement|build)>.*?</\\1>");

  static Stream<String> modules() {
    return DependencyTrees.MODULES.keySet().stream();
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve(DependencyTrees.PAGE));
  }

  /** Returns the lines of the tree of a module, from the page. */
  private static List<String> tree(String module) throws IOException {
    String start = "## `" + module + "`\n\n```text\n";
    String page = page();
    assertThat(page).contains(start);
    return page.substring(page.indexOf(start) + start.length())
        .split("\n```", 2)[0]
        .lines()
        .toList();
  }

  private static List<String> declared(Path pom) throws IOException {
    String xml = Files.readString(pom);
    String own = MANAGED.matcher(PROFILES.matcher(xml).replaceAll("")).replaceAll("");
    List<String> artifacts = new ArrayList<>();
    for (MatchResult dependency : DEPENDENCY.matcher(own).results().toList()) {
      String text = dependency.group(1);
      boolean isRuntime =
          !text.contains("<optional>true")
              && !text.contains("<scope>test")
              && !text.contains("<scope>provided");
      if (isRuntime) {
        artifacts.add(tag(text, "groupId") + ":" + tag(text, "artifactId"));
      }
    }
    return artifacts;
  }

  private static String tag(String xml, String name) {
    return xml.replaceAll("(?s).*<" + name + ">([^<]*)</.*", "$1");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void treeThenDirectDependenciesAreThoseOfThePom(String module) throws IOException {
    TreeSet<String> declared = new TreeSet<>(declared(ROOT.resolve("pom.xml")));
    declared.addAll(declared(ROOT.resolve(DependencyTrees.MODULES.get(module)).resolve("pom.xml")));

    List<String> shown =
        tree(module).stream()
            .filter(line -> line.matches(" {2}\\S.*"))
            .map(line -> line.strip().split(" ")[0].replaceFirst("^([^:]+:[^:]+).*", "$1"))
            .toList();

    assertThat(shown).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void treesThenVersionsAreThoseOfTheBuild() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    for (String artifact : List.of("jackson", "jspecify", "jooq", "nimbus", "flyway")) {
      String version = tag(pom, artifact + ".version");
      String pattern = ":(%s|jackson-core|nimbus-jose-jwt|flyway-core):%s ";
      assertThat(page()).containsPattern(pattern.formatted(artifact, Pattern.quote(version)));
    }
  }

  @Test
  void modulesThenAllPublishedArtifacts() throws IOException {
    String bom = Files.readString(ROOT.resolve("bom/pom.xml"));
    List<String> published =
        Pattern.compile("<artifactId>(scim-[a-z-]+)</artifactId>")
            .matcher(bom)
            .results()
            .map(match -> match.group(1))
            .toList();
    List<String> listed = new ArrayList<>(DependencyTrees.MODULES.keySet());
    listed.addAll(DependencyTrees.OF_BUILDS.keySet());

    assertThat(published).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void coreThenOneLibraryAndAnnotations() throws IOException {
    assertThat(tree("scim-core"))
        .hasSize(3)
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("dev.rollcall:scim-core "),
            line -> assertThat(line).startsWith("  com.fasterxml.jackson.core:jackson-core:"),
            line -> assertThat(line).startsWith("  org.jspecify:jspecify:"));
  }

  @Test
  void nodesWhenOptionalOrOfFrameworkThenWithoutWhatItNeeds() {
    List<String> tree =
        List.of(
            "dev.rollcall:scim-spi:jar:1",
            "+- a:b:jar:2:compile",
            "|  \\- a:c:jar:3:runtime",
            "+- d:e:jar:4:compile (optional)",
            "|  \\- d:f:jar:5:compile (optional)",
            "+- io.quarkus:quarkus-arc:jar:7:compile",
            "|  \\- g:i:jar:8:compile",
            "\\- g:h:jar:6:compile");

    assertThat(DependencyTrees.nodes(tree))
        .containsExactly(
            new Node(0, "dev.rollcall:scim-spi", "1"),
            new Node(1, "a:b", "2"),
            new Node(2, "a:c", "3"),
            new Node(1, "io.quarkus:quarkus-arc", "7"),
            new Node(1, "g:h", "6"));
  }

  @Test
  void completeWhenTreeLacksWhatTestsNeedThenAddsItFromTheTreeOfTheModule() {
    List<Node> core = List.of(new Node(0, "dev.rollcall:scim-core", "1"), new Node(1, "a:b", "2"));
    List<Node> spi =
        List.of(
            new Node(0, "dev.rollcall:scim-spi", "1"),
            new Node(1, "dev.rollcall:scim-core", "1"),
            new Node(1, "c:d", "3"),
            new Node(2, "a:b", "2"));

    assertThat(DependencyTrees.complete("scim-spi", Map.of("scim-core", core, "scim-spi", spi)))
        .containsExactly(
            new Node(0, "dev.rollcall:scim-spi", "1"),
            new Node(1, "dev.rollcall:scim-core", "1"),
            new Node(2, "a:b", "2"),
            new Node(1, "c:d", "3"));
  }
}
