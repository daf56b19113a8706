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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhereToFindWhatTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/reference/where-to-find-what.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| \\d+ \\| .+ \\| \\[`(\\w+)`\\]\\(\\.\\./\\.\\./(\\S+)\\) \\|$");

  @Test
  void rowsWhenPathIsCheckedThenFileDeclaresType() throws IOException {
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, updated(Files.readString(PAGE)));
    }
    List<String> wrong = new ArrayList<>();
    List<MatchResult> rows = ROW.matcher(Files.readString(PAGE)).results().toList();
    for (MatchResult row : rows) {
      if (!declares(ROOT.resolve(row.group(2)), row.group(1))) {
        wrong.add(row.group());
      }
    }

    assertThat(rows).hasSizeGreaterThanOrEqualTo(40);
    assertThat(wrong)
        .as("%s; mvn -pl docs -am verify -Ddocs.update=true corrects paths", PAGE)
        .isEmpty();
  }

  private static boolean declares(Path file, String type) throws IOException {
    Pattern declaration =
        Pattern.compile("(?m)^(\\w+ )*(class|interface|record|enum|@interface) " + type + "\\b");
    return Files.exists(file) && declaration.matcher(Files.readString(file)).find();
  }

  private static String updated(String page) throws IOException {
    Matcher rows = ROW.matcher(page);
    StringBuilder updated = new StringBuilder();
    while (rows.find()) {
      String row = rows.group();
      if (!declares(ROOT.resolve(rows.group(2)), rows.group(1))) {
        row = row.replace(rows.group(2), found(rows.group(1), rows.group(2)));
      }
      rows.appendReplacement(updated, Matcher.quoteReplacement(row));
    }
    return rows.appendTail(updated).toString();
  }

  /** The new path of a type that moved, or the old one if there is none or more than one. */
  private static String found(String type, String old) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<String> paths =
          files
              .filter(file -> file.endsWith(type + ".java"))
              .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
              .filter(path -> path.contains("src/main/java"))
              .toList();
      return paths.size() == 1 ? paths.get(0) : old;
    }
  }
}
