// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public Javadoc begins with a noun phrase or a verb and uses standard terms. The baseline lists
 * sentences that do not yet; {@code -Ddocs.update=true} removes the lines that are no longer
 * needed.
 */
class JavadocLanguageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path RESOURCES = Path.of("src/test/resources/language");
  private static final Path BASELINE = RESOURCES.resolve("baseline.txt");

  private record Form(Pattern expression, String instead) {
    static Form parse(String line) {
      String[] sides = line.split(" => ", 2);
      return new Form(Pattern.compile(sides[0]), sides[1]);
    }
  }

  private static List<Form> forms() throws IOException {
    return Files.readAllLines(RESOURCES.resolve("banned-forms.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Form::parse)
        .toList();
  }

  private static List<Path> publishedSources() throws IOException {
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

  /** Each violation by its sentence, so that a moved or renamed member keeps its line. */
  private static TreeMap<String, String> violations(Path sources) throws IOException {
    List<Form> forms = forms();
    TreeMap<String, String> violations = new TreeMap<>();
    for (JavadocSentences.Sentence sentence : JavadocSentences.of(sources)) {
      for (Form form : forms) {
        if (form.expression().matcher(sentence.text()).find()) {
          violations.put(sentence.text(), sentence + "\n    " + form.instead());
        }
      }
    }
    return violations;
  }

  @Test
  void publicJavadocWhenNotInBaselineThenHasNoBannedForm() throws IOException {
    TreeMap<String, String> violations = new TreeMap<>();
    for (Path sources : publishedSources()) {
      violations.putAll(violations(sources));
    }
    Set<String> baseline =
        Files.exists(BASELINE) ? new TreeSet<>(Files.readAllLines(BASELINE)) : Set.of();
    if (Boolean.getBoolean("docs.update") && Files.exists(BASELINE)) {
      baseline.retainAll(violations.keySet());
      Files.write(BASELINE, baseline);
    }
    violations.keySet().removeAll(baseline);

    assertThat(violations.values()).isEmpty();
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
        .containsExactly("What A is.", "Whether {@code x} is there.");
  }
}
