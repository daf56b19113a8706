// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public Javadoc begins with a noun phrase or a verb and uses standard terms. */
class JavadocLanguageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Returns the source folders of the modules that are published. */
  static List<Path> publishedSources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : List.of(".", "stores", "extensions", "integrations", "testing")) {
      if (Files.isDirectory(ROOT.resolve(folder))) {
        try (Stream<Path> modules = Files.list(ROOT.resolve(folder))) {
          modules
              .filter(module -> module.getFileName().toString().startsWith("scim-"))
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .forEach(found::add);
        }
      }
    }
    return found.stream().sorted().toList();
  }

  /** Returns each violation with the term to use instead. */
  private static Map<String, List<String>> violations(Path sources) throws IOException {
    BannedForms forms = BannedForms.read();
    Map<String, List<String>> violations = new TreeMap<>();
    for (JavadocSentences.Sentence sentence : JavadocSentences.of(sources)) {
      List<String> replacements = forms.replacements(sentence.text());
      if (!replacements.isEmpty()) {
        violations.put(sentence.toString(), replacements);
      }
    }
    return violations;
  }

  @Test
  void publicJavadocThenHasNoBannedForm() throws IOException {
    Map<String, List<String>> violations = new TreeMap<>();
    for (Path sources : publishedSources()) {
      violations.putAll(violations(sources));
    }

    assertThat(violations).isEmpty();
  }

  @Test
  void violationsWhenCommentIsNotPublicThenIgnoresIt(@TempDir Path sources) throws IOException {
    Files.writeString(
        sources.resolve("A.java"),
        """
        /** What A is. Next sentence. */
        public interface A {
          /** Whether {@code x} is there. */
          boolean x();

          /** Returns whether it is there. Where is next. */
          boolean y();
        }

        /** How it is done. */
        class B {
          /** Who knows. */
          public void z() {}
        }
        """);

    assertThat(violations(sources).keySet())
        .containsExactly("A.java A: What A is.", "A.java x(): Whether {@code x} is there.");
  }
}
