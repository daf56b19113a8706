// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the example on each package page equals code that the build compiles and runs. The
 * inline tag {@code code} cannot contain lines that begin with an annotation, therefore such an
 * example is escaped instead.
 */
class PackageExamplesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "( \\* <!-- snippet: (\\S+) -->\n(?: \\*\n)? \\* <pre>(\\{@code)?\n)"
              + "((?: \\*(?: .*)?\n)*?)( \\* }?</pre>\n)");

  static Stream<Path> packagePages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path sources : JavadocLanguageTest.publishedSources()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files.filter(file -> file.endsWith("package-info.java")).sorted().forEach(pages::add);
      }
    }
    return pages.stream();
  }

  private static String updated(String source, Snippets snippets) {
    return EXAMPLE
        .matcher(source)
        .replaceAll(
            example ->
                Matcher.quoteReplacement(
                    example.group(1) + lines(example, snippets) + example.group(5)));
  }

  private static String lines(MatchResult example, Snippets snippets) {
    boolean isEscaped = example.group(3) == null;
    return snippets.region(example.group(2)).stream()
        .map(line -> (" * " + (isEscaped ? escaped(line) : line)).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private static String escaped(String line) {
    return line.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }

  private static long examples(String source) {
    return EXAMPLE.matcher(source).results().count();
  }

  @ParameterizedTest
  @MethodSource("packagePages")
  void examplesThenEqualTheirSources(Path page) throws IOException {
    String source = Files.readString(page);
    String updated = updated(source, new Snippets(ROOT));
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(page, updated);
      return;
    }

    assertThat(examples(source))
        .as("examples with a mark in %s", page)
        .isEqualTo(source.lines().filter(line -> line.contains("<pre>")).count());
    assertThat(source)
        .as("%s; mvn -pl docs -am verify -Ddocs.update=true brings it up to date", page)
        .isEqualTo(updated);
  }

  @Test
  void updatedThenExampleIsReplaced() {
    String before =
        """
        /**
         * A package.
         *
         * <!-- snippet: src/test/java/dev/rollcall/docs/PackageExamplesTest.java#sample -->
         * <pre>{@code
         * old();
         * }</pre>
         */
        """;

    assertThat(updated(before, new Snippets(Path.of(""))))
        .contains(" * <pre>{@code\n * int sum = 1 + 1;\n * }</pre>\n")
        .doesNotContain("old");
    assertThat(examples(before.replace("snippet: ", ""))).isZero();
    assertThat(escaped("@A List<B>")).isEqualTo("&#64;A List&lt;B&gt;");
    // snippet:sample
    int sum = 1 + 1;
    // end:sample
    assertThat(sum).isEqualTo(2);
  }
}
