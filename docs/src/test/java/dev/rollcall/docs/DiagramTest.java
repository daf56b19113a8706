// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class DiagramTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DIAGRAMS = ROOT.resolve("docs/explanation/diagrams");
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Pattern MODULE = Pattern.compile("scim-[a-z]+(-[a-z]+)*");

  static List<Path> diagrams() throws IOException {
    try (Stream<Path> files = Files.list(DIAGRAMS)) {
      return files.filter(file -> file.toString().endsWith(".svg")).sorted().toList();
    }
  }

  private static Document parse(Path diagram) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(diagram.toFile());
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void diagramWhenParsedThenHasTitleAndDescription(Path diagram) throws Exception {
    Document document = parse(diagram);

    assertThat(document.getDocumentElement().getLocalName()).isEqualTo("svg");
    for (String name : List.of("title", "desc")) {
      NodeList found = document.getElementsByTagNameNS(SVG, name);
      assertThat(found.getLength()).as(name).isOne();
      assertThat(found.item(0).getTextContent()).as(name).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void diagramWhenNamesModuleThenModuleExists(Path diagram) throws Exception {
    String text = parse(diagram).getDocumentElement().getTextContent();
    TreeSet<String> missing = new TreeSet<>();
    MODULE.matcher(text).results().map(MatchResult::group).forEach(missing::add);
    missing.removeIf(DiagramTest::isModule);

    assertThat(missing).isEmpty();
  }

  @Test
  void diagramOfModulesThenNamesEachModule() throws Exception {
    String text = parse(DIAGRAMS.resolve("modules.svg")).getDocumentElement().getTextContent();

    assertThat(modules())
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(text).contains(name));
  }

  /** The modules that hosts depend on. */
  private static List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.walk(ROOT, 2)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith("scim-"))
          .toList();
    }
  }

  private static boolean isModule(String name) {
    return Stream.of(".", "stores", "extensions", "integrations", "testing")
        .anyMatch(folder -> Files.exists(ROOT.resolve(folder).resolve(name).resolve("pom.xml")));
  }

  @Test
  void diagramsWhenListedThenEachIsShownOnAPage() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/explanation/architecture.md"));

    assertThat(diagrams())
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(file -> assertThat(page).contains("diagrams/" + file.getFileName()));
  }
}
