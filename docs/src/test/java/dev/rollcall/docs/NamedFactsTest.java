// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that types, members, properties, modules and tests that pages name exist. */
class NamedFactsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path GUIDE = ROOT.resolve("docs/assistants.md");
  private static final Pattern TYPE = Pattern.compile("`(dev\\.rollcall\\.scim\\.[\\w.]+)`");
  private static final Pattern MEMBER = Pattern.compile("`((?:[A-Z]\\w+\\.)+)(\\w+)`");
  private static final Pattern PROPERTY = Pattern.compile("`(scim\\.[a-z.-]+)`");
  private static final Pattern MODULE = Pattern.compile("`(scim-[a-z-]+|rollcall-bom)\\b");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  private static Set<String> names(Path page, Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(page))
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the lists of public types and members of all modules. */
  private static String api() throws IOException {
    StringBuilder api = new StringBuilder();
    try (Stream<Path> lists = Files.list(ROOT.resolve("docs/reference/api"))) {
      for (Path list : lists.sorted().toList()) {
        api.append(Files.readString(list)).append("\n\n");
      }
    }
    return api.toString();
  }

  @Test
  void guideWhenNamesTypeThenItIsPublic() throws IOException {
    String api = api();
    Set<String> types = names(GUIDE, TYPE);
    Set<String> missing = new TreeSet<>(types);
    missing.removeIf(type -> Pattern.compile("(?m)^\\S.* " + type + "\\b").matcher(api).find());

    assertThat(types).hasSizeGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  @Test
  void guideWhenNamesMemberThenItIsPublic() throws IOException {
    String api = api();
    Set<String> missing = new TreeSet<>();
    MEMBER
        .matcher(Files.readString(GUIDE))
        .results()
        .filter(member -> !hasMember(api, member))
        .forEach(member -> missing.add(member.group()));

    assertThat(missing).isEmpty();
  }

  private static boolean hasMember(String api, MatchResult member) {
    String type = member.group(1).replaceFirst("\\.$", "").replace(".", "\\$");
    return Pattern.compile(
            "(?m)^\\S[^\\n]*\\."
                + type
                + "\\b[^\\n]*\\n(?:  .*\\n)*?  .*\\b"
                + member.group(2)
                + "\\b")
        .matcher(api)
        .find();
  }

  @Test
  void guideWhenNamesPropertyThenStarterHasIt() throws IOException {
    String properties = Files.readString(ROOT.resolve("docs/reference/spring-boot.md"));

    assertThat(names(GUIDE, PROPERTY))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(property -> assertThat(properties).contains("| `" + property + "` |"));
  }

  @Test
  void guideWhenNamesModuleThenBuildHasIt() throws IOException {
    Set<String> modules = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT, 4)) {
      for (Path pom : files.filter(file -> file.endsWith("pom.xml")).toList()) {
        modules.add(
            Files.readString(pom)
                .replaceFirst("(?s)<parent>.*?</parent>", "")
                .replaceFirst("(?s).*?<artifactId>([^<]+)</artifactId>.*", "$1"));
      }
    }

    assertThat(modules).containsAll(names(GUIDE, MODULE));
  }

  @Test
  void securityModelWhenNamesTestThenItExists() throws IOException {
    Set<String> tests = names(ROOT.resolve("docs/explanation/security.md"), TEST);
    Set<String> missing = new TreeSet<>(tests);
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(file -> file.toString().contains("src/test/java"))
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .forEach(missing::remove);
    }

    assertThat(tests).hasSizeGreaterThan(15);
    assertThat(missing).isEmpty();
  }
}
