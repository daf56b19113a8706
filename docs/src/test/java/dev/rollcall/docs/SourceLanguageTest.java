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

/** Comments of all sources, names of test methods and display names use standard terms. */
class SourceLanguageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> root.relativize(file).toString().matches("(.*/)?src/[\\w-]+/java/.*"))
          .filter(file -> !root.relativize(file).toString().matches("(.*/)?(target|\\.\\w+)/.*"))
          .sorted()
          .toList();
    }
  }

  /** Returns each violation with its file, and the term to use instead. */
  private static List<String> violations(Path root) throws IOException {
    BannedForms forms = BannedForms.read();
    List<Path> files = sources(root);
    Map<Path, List<String>> texts = new TreeMap<>();
    for (Path file : files) {
      texts.put(file, new ArrayList<>(SourceComments.of(Files.readString(file))));
    }
    TestNames.of(files).forEach((file, names) -> texts.get(file).addAll(names));
    List<String> violations = new ArrayList<>();
    texts.forEach(
        (file, ofFile) ->
            ofFile.forEach(
                text ->
                    forms
                        .replacements(text)
                        .forEach(
                            instead ->
                                violations.add(
                                    root.relativize(file) + ": " + text + "\n    " + instead))));
    return violations;
  }

  @Test
  void commentsAndTestNamesThenHaveNoBannedForm() throws IOException {
    assertThat(violations(ROOT)).isEmpty();
  }

  @Test
  void violationsWhenInCommentTestNameOrDisplayNameThenFound(@TempDir Path root)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve("one/src/test/java"));
    Files.writeString(
        folder.resolve("ATest.java"),
        """
        /** Tests that {@code nobody} is a name. */
        class ATest {
          // first line,
          // nobody in the second
          String notComment = "// nobody \\" nobody"; /* nobody in a block */

          @DisplayName("S1: nobody " + "reads")
          @Test
          void readWhenNobodyWritesThenSame() {
            use('"'); // nobody at the end
          }

          @ParameterizedTest(name = "{0} for nobody")
          void nobodyKnows() {}

          void nobody() {}
        }
        """);
    Path generated = Files.createDirectories(root.resolve("one/target/src/test/java"));
    Files.writeString(generated.resolve("BTest.java"), "// nobody\nclass BTest {}\n");

    assertThat(violations(root))
        .extracting(violation -> violation.lines().findFirst().orElseThrow())
        .containsExactlyInAnyOrder(
            "one/src/test/java/ATest.java: first line, nobody in the second",
            "one/src/test/java/ATest.java: nobody in a block",
            "one/src/test/java/ATest.java: nobody at the end",
            "one/src/test/java/ATest.java: S1: nobody reads",
            "one/src/test/java/ATest.java: read when nobody writes then same",
            "one/src/test/java/ATest.java: {0} for nobody",
            "one/src/test/java/ATest.java: nobody knows");
  }
}
