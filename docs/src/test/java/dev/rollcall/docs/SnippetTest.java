// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the code in the documentation equals code that the build compiles and runs. */
class SnippetTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> examples = Files.walk(ROOT.resolve("examples"))) {
      List<Path> pages =
          Stream.of(Stream.of(ROOT.resolve("README.md")), docs, examples)
              .flatMap(Function.identity())
              .filter(file -> file.toString().endsWith(".md"))
              .sorted()
              .toList();
      return pages.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void codeBlocksThenEqualTheirSources(Path page) throws IOException {
    String markdown = Files.readString(page);
    String updated = new Snippets(ROOT).updated(markdown);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(page, updated);
      return;
    }

    assertThat(Snippets.unmarked(markdown)).as("blocks without a mark in %s", page).isEmpty();
    assertThat(markdown)
        .as("%s; mvn -pl docs -am verify -Ddocs.update=true brings it up to date", page)
        .isEqualTo(updated);
  }

  @Test
  void updateWhenBlockHasNoTagThenWholeFile(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("a.json"), "{\n  \"b\": 1\n}\n");

    assertThat(new Snippets(root).updated("<!-- snippet: a.json -->\n```json\nold\n```\nz\n"))
        .isEqualTo("<!-- snippet: a.json -->\n```json\n{\n  \"b\": 1\n}\n```\nz\n");
  }

  @Test
  void updateWhenSqlOrXmlHasTagThenRegion(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("a.sql"), "x\n  -- snippet:t\n  a;\n  -- end:t\ny\n");
    Files.writeString(
        root.resolve("a.xml"), "<x>\n  <!-- snippet:t -->\n  <a/>\n  <!-- end:t -->\n</x>\n");

    assertThat(new Snippets(root).updated("<!-- snippet: a.sql#t -->\n```sql\nold\n```\n"))
        .isEqualTo("<!-- snippet: a.sql#t -->\n```sql\na;\n```\n");
    assertThat(new Snippets(root).updated("<!-- snippet: a.xml#t -->\n```xml\nold\n```\n"))
        .isEqualTo("<!-- snippet: a.xml#t -->\n```xml\n<a/>\n```\n");
  }

  @Test
  void updateWhenBlockHasTagThenRegion(@TempDir Path root) throws IOException {
    Files.writeString(
        root.resolve("A.java"), "x\n    // snippet:t\n    a {\n      b\n    // end:t\ny\n");

    assertThat(new Snippets(root).updated("<!-- snippet: A.java#t -->\n```java\nold\n```\nz\n"))
        .isEqualTo("<!-- snippet: A.java#t -->\n```java\na {\n  b\n```\nz\n");
    assertThatThrownBy(
            () -> new Snippets(root).updated("<!-- snippet: A.java#u -->\n```java\n```\n"))
        .hasMessageContaining("A.java#u");
    assertThat(Snippets.unmarked("```sh\n```\n\n```java\n```\n")).containsExactly(4);
  }
}
