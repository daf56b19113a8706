// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The troubleshooting page names reason codes, statuses and events that exist. */
class TroubleshootTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("]\\([^)]+\\)");
  private static final Pattern EVENT_NAME = Pattern.compile("events? ((?:`[a-z_]+`(?: and )?)+)");
  private static final Pattern LOGGED = Pattern.compile("[\"=]([a-z]+(?:_[a-z]+)+)[ \"]");

  private final String page;

  TroubleshootTest() throws IOException {
    page = Files.readString(Path.of("how-to/troubleshoot.md"));
  }

  /** The status of each reason code of a log line; a rejected credential has several. */
  private static Map<String, Set<Integer>> reasons() {
    Map<String, Set<Integer>> reasons = new TreeMap<>();
    for (ExceededLimit limit : ExceededLimit.values()) {
      reasons.put(limit.code(), Set.of(limit.status()));
    }
    for (ScimErrorType type : ScimErrorType.values()) {
      reasons.put(type.wireName(), Set.of(type.status()));
    }
    for (AuthenticationFailure failure : AuthenticationFailure.values()) {
      reasons.put(failure.code(), Set.of(401, 403, 503));
    }
    return reasons;
  }

  /** The cells of the rows of the tables below a heading. */
  private List<List<String>> rows(String heading) {
    String section = page.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
    List<List<String>> rows = new ArrayList<>();
    for (String line : section.lines().filter(row -> row.startsWith("| ")).skip(1).toList()) {
      rows.add(Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
    }
    return rows;
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  @Test
  void rowsThenEachLinksToPage() {
    for (String heading : List.of("Microsoft Entra ID", "Okta", "Status and reason")) {
      assertThat(rows(heading))
          .hasSizeGreaterThan(5)
          .allSatisfy(row -> assertThat(row).hasSize(4))
          .allSatisfy(row -> assertThat(row.get(3)).containsPattern(LINK));
    }
    assertThat(rows("Other symptoms"))
        .hasSizeGreaterThan(3)
        .allSatisfy(row -> assertThat(row.get(2)).containsPattern(LINK));
  }

  @Test
  void reasonsThenExistInCode() {
    Map<String, Set<Integer>> reasons = reasons();

    for (String heading : List.of("Microsoft Entra ID", "Okta", "Status and reason")) {
      assertThat(rows(heading))
          .allSatisfy(row -> assertThat(reasons.keySet()).containsAll(codes(row.get(1))));
    }
    assertThat(rows("Status and reason"))
        .allSatisfy(
            row ->
                assertThat(codes(row.get(1)))
                    .allSatisfy(
                        code ->
                            assertThat(reasons.get(code)).contains(Integer.parseInt(row.get(0)))));
  }

  @Test
  void statusTableThenEveryLimitOfLoad() {
    Set<String> shown =
        rows("Status and reason").stream()
            .flatMap(row -> codes(row.get(1)).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(shown)
        .containsAll(Stream.of(ExceededLimit.values()).map(ExceededLimit::code).toList());
  }

  @Test
  void eventsThenAreLogged() throws IOException {
    Set<String> events =
        EVENT_NAME
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .flatMap(text -> codes(text).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(events).hasSizeGreaterThan(3);
    assertThat(logged()).containsAll(events);
  }

  /** The names in the sources of the modules that write to the log. */
  private static Set<String> logged() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module : List.of("scim-gateway", "scim-spi")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          LOGGED
              .matcher(Files.readString(file))
              .results()
              .forEach(found -> names.add(found.group(1)));
        }
      }
    }
    return names;
  }
}
