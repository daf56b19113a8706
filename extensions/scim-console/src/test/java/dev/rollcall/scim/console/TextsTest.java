// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.internal.web.Texts;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that every text exists in every language. */
class TextsTest {
  private static final Path BUNDLES = Path.of("src/main/resources/dev/rollcall/scim/console");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d");
  private static final Pattern TEMPLATE_KEY =
      Pattern.compile("(?:texts\\(\\)|texts|text)\\.get\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]");

  private static Properties bundle(String suffix) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(BUNDLES.resolve("texts" + suffix))) {
      texts.load(reader);
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"_de.properties", "_fr.properties"})
  void bundleHasKeysAndPlaceholdersOfEnglish(String suffix) throws IOException {
    Properties english = bundle(".properties");
    Properties other = bundle(suffix);

    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(other.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** In a pattern, a single apostrophe begins quoted text. */
  @ParameterizedTest
  @ValueSource(strings = {".properties", "_de.properties", "_fr.properties"})
  void textHasNoStraightApostrophe(String suffix) throws IOException {
    Properties texts = bundle(suffix);

    assertThat(texts.stringPropertyNames())
        .allSatisfy(key -> assertThat(texts.getProperty(key)).as(key).doesNotContain("'"));
  }

  @Test
  void everyKeyInTemplatesAndClassesExists() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String root : List.of("src/main/jte", "src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          TEMPLATE_KEY
              .matcher(Files.readString(file))
              .results()
              .forEach(found -> used.add(found.group(1)));
        }
      }
    }

    assertThat(used).hasSizeGreaterThan(5);
    assertThat(bundle(".properties").stringPropertyNames()).containsAll(used);
  }

  @ParameterizedTest
  @CsvSource({"en,en", "it,en", "'',en", "de-AT,de", "'it,fr;q=0.5,de;q=0.1',fr"})
  void preferredWhenServerHasOtherLanguageThenThatOfVisitor(String header, String expected) {
    Locale server = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Texts texts = Texts.preferred(header);

      assertThat(texts.language()).isEqualTo(expected);
      assertThat(texts.get("leave"))
          .isEqualTo(
              Map.of("en", "Sign out", "de", "Abmelden", "fr", "Se déconnecter").get(expected));
    } finally {
      Locale.setDefault(server);
    }
  }
}
