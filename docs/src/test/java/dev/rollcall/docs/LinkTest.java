// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that relative links in Markdown lead to existing files and headings. */
class LinkTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT)) {
      files.filter(LinkTest::isPage).forEach(pages::add);
    }
    for (String folder : List.of("docs", "examples", ".github")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files
            .filter(LinkTest::isPage)
            .filter(file -> !file.toString().contains("node_modules"))
            .filter(file -> !file.toString().contains("target"))
            .forEach(pages::add);
      }
    }
    return pages.stream().sorted().toList();
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksWhenRelativeThenTargetExists(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher links = LINK.matcher(withoutCode(Files.readString(page)));
    while (links.find()) {
      if (!links.group(1).contains(":") && !exists(page, links.group(1))) {
        broken.add(links.group(1));
      }
    }

    assertThat(broken).isEmpty();
  }

  private static boolean exists(Path page, String link) throws IOException {
    String[] sides = link.split("#", 2);
    Path target = sides[0].isEmpty() ? page : page.resolveSibling(sides[0]).normalize();
    return Files.exists(target)
        && (sides.length == 1
            || !isPage(target)
            || anchors(Files.readString(target)).contains(sides[1]));
  }

  /** Anchors in the form that code hosting platforms generate from headings. */
  static Set<String> anchors(String markdown) {
    Set<String> anchors = new HashSet<>();
    for (String line : withoutCode(markdown).lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String text = heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
        String anchor =
            text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        for (int i = 1; !anchors.add(i == 1 ? anchor : anchor + "-" + (i - 1)); i++) {
          // The heading appears more than once: its anchor gets a number.
        }
      }
    }
    return anchors;
  }

  private static String withoutCode(String markdown) {
    return markdown.replaceAll("(?ms)^ *```.*?^ *```$", "");
  }

  @Test
  void anchorsWhenHeadingRepeatsThenAddsNumber() {
    assertThat(anchors("# A `b` (c)\n## A b c\n```sh\n# no\n```\n"))
        .containsExactlyInAnyOrder("a-b-c", "a-b-c-1");
  }
}
