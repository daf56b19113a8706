// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Tests that every rule of the store contract has a test, or a reason in the guide. */
class StoreRulesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String PACKAGE = "dev.rollcall.scim.testkit";
  private static final Pattern RULE = Pattern.compile("^- \\*\\*S(\\d+)\\*\\*", Pattern.MULTILINE);
  private static final Pattern TESTED =
      Pattern.compile("^\\| `(\\w+Contract)` \\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);
  private static final Pattern UNTESTED =
      Pattern.compile("^\\| S(\\d+) \\| [^|]+ \\|$", Pattern.MULTILINE);
  private static final Pattern RANGE = Pattern.compile("S(\\d+)(?: to S(\\d+))?");

  private static String page(String name) throws IOException {
    return Files.readString(ROOT.resolve("docs").resolve(name));
  }

  private static Set<Integer> numbers(Pattern pattern, String text) {
    Set<Integer> numbers = new TreeSet<>();
    pattern.matcher(text).results().forEach(one -> numbers.add(Integer.valueOf(one.group(1))));
    return numbers;
  }

  /** The rules of each class, as the guide has them. */
  private static Map<String, Set<Integer>> listed(String guide) {
    Map<String, Set<Integer>> listed = new TreeMap<>();
    for (MatchResult row : TESTED.matcher(guide).results().toList()) {
      Set<Integer> rules = new TreeSet<>();
      for (MatchResult range : RANGE.matcher(row.group(2)).results().toList()) {
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        for (int rule = first; rule <= last; rule++) {
          rules.add(rule);
        }
      }
      listed.put(row.group(1), rules);
    }
    return listed;
  }

  /** The contracts that a host can extend. */
  private static List<Class<?>> contracts() throws IOException, ClassNotFoundException {
    Path sources = ROOT.resolve("testing/scim-testkit/src/main/java");
    List<Class<?>> contracts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources.resolve(PACKAGE.replace('.', '/')))) {
      for (Path file : files.filter(one -> one.toString().endsWith("Contract.java")).toList()) {
        String name = sources.relativize(file).toString();
        contracts.add(Class.forName(name.replace(".java", "").replace('/', '.')));
      }
    }
    contracts.removeIf(one -> one.getSimpleName().equals("StoreContract"));
    return contracts;
  }

  /** The rules that the names of its tests begin with. */
  private static Set<Integer> tested(Class<?> contract) {
    Set<Integer> rules = new TreeSet<>();
    for (Class<?> one = contract; one != null; one = one.getSuperclass()) {
      for (Method method : one.getDeclaredMethods()) {
        name(method)
            .map(name -> name.substring(0, name.indexOf(':')))
            .ifPresent(head -> rules.addAll(numbers(RANGE, head)));
      }
    }
    return rules;
  }

  private static Optional<String> name(Method method) {
    DisplayName name = method.getAnnotation(DisplayName.class);
    ParameterizedTest parameterized = method.getAnnotation(ParameterizedTest.class);
    return Optional.ofNullable(name)
        .map(DisplayName::value)
        .or(() -> Optional.ofNullable(parameterized).map(ParameterizedTest::name));
  }

  @Test
  void guideThenListsRulesOfEachClass() throws Exception {
    Map<String, Set<Integer>> tested = new TreeMap<>();
    for (Class<?> contract : contracts()) {
      assertThat(Modifier.isPublic(contract.getModifiers())).as(contract.getName()).isTrue();
      tested.put(contract.getSimpleName(), tested(contract));
    }

    assertThat(listed(page("how-to/check-your-store.md"))).isEqualTo(tested);
  }

  @Test
  void numberOfRuleThenUsedOnce() throws IOException {
    List<String> numbers =
        RULE.matcher(page("reference/store-contract.md"))
            .results()
            .map(rule -> rule.group(1))
            .toList();

    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void ruleThenTestedOrExplained() throws Exception {
    String guide = page("how-to/check-your-store.md");
    Set<Integer> tested = new TreeSet<>();
    listed(guide).values().forEach(tested::addAll);
    Set<Integer> untested = numbers(UNTESTED, guide);

    assertThat(untested).doesNotContainAnyElementsOf(tested);
    Set<Integer> all = new TreeSet<>(tested);
    all.addAll(untested);
    assertThat(all)
        .isEqualTo(numbers(RULE, page("reference/store-contract.md")))
        .hasSizeGreaterThan(50);
  }
}
