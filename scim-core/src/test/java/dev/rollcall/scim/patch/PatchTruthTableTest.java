// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the truth table in every dialect. The table has the expected result of a kind of
 * request, the cases are concrete requests.
 */
class PatchTruthTableTest {
  /** Rows that are not decided by the engine, each with the component that decides. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "P11", "PatchEngineTest: no operation leaves a trace when one fails",
          "P43", "the store knows which values are taken",
          "P43b", "the store knows which values are taken",
          "P96", "the gateway knows which members exist",
          "P97", "the gateway knows the types of members");

  /** Row, then the outcome by dialect. */
  private static Map<String, Map<Dialect, String>> table() throws IOException {
    try (InputStream in = PatchTruthTableTest.class.getResourceAsStream("/patch-truth-table.csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Map<Dialect, String>> rows = new LinkedHashMap<>();
      text.lines().skip(1).map(PatchTruthTableTest::cells).forEach(row -> put(rows, row));
      return rows;
    }
  }

  private static void put(Map<String, Map<Dialect, String>> rows, List<String> cells) {
    Map<Dialect, String> outcomes = new LinkedHashMap<>();
    for (Dialect dialect : Dialect.all()) {
      outcomes.put(dialect, cells.get(5 + Dialect.all().indexOf(dialect)));
    }
    rows.put(cells.get(0), outcomes);
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  @Test
  void casesWhenTableRowThenInEveryDialect() throws IOException {
    List<PatchCase> cases = PatchCase.all();
    TreeSet<String> missing = new TreeSet<>();
    for (String row : table().keySet()) {
      for (Dialect dialect : Dialect.all()) {
        boolean isCovered =
            ELSEWHERE.containsKey(row)
                || cases.stream().anyMatch(c -> c.row().equals(row) && c.isFor(dialect));
        if (!isCovered) {
          missing.add(row + " " + dialect.wireName());
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(cases).extracting(PatchCase::row).isSubsetOf(table().keySet());
    assertThat(table()).hasSizeGreaterThan(120).containsKeys("P01", "P97");
  }

  /** The body, paths, and restrictions that apply to every operation. */
  @TestFactory
  @Requirement({
    "R7644-114",
    "R7644-115",
    "R7644-116",
    "R7644-118",
    "R7644-119",
    "R7644-121",
    "R7643-102",
    "R7643-112",
    "R7643-140"
  })
  Stream<DynamicTest> anyOperation() throws IOException {
    return tests(PatchCase.of("any"));
  }

  @TestFactory
  @Requirement({
    "R7644-117", "R7644-119", "R7644-120", "R7644-123", "R7644-125", "R7644-130", "R7644-131",
    "R7644-132", "R7644-133", "R7644-134", "R7644-135", "R7644-136", "R7644-137", "R7643-031",
    "R7643-035", "R7643-107", "R7643-141", "R7643-142"
  })
  Stream<DynamicTest> add() throws IOException {
    return tests(PatchCase.of("add"));
  }

  @TestFactory
  @Requirement({
    "R7644-117", "R7644-119", "R7644-123", "R7644-125", "R7644-145", "R7644-146", "R7644-147",
    "R7644-148", "R7644-149", "R7644-150", "R7644-151", "R7644-152", "R7643-031", "R7643-039",
    "R7643-107", "R7643-141", "R7643-142"
  })
  Stream<DynamicTest> replace() throws IOException {
    return tests(PatchCase.of("replace"));
  }

  @TestFactory
  @Requirement({
    "R7644-117",
    "R7644-119",
    "R7644-138",
    "R7644-139",
    "R7644-140",
    "R7644-141",
    "R7644-142",
    "R7644-143",
    "R7643-107",
    "R7643-140",
    "R7643-142"
  })
  Stream<DynamicTest> remove() throws IOException {
    return tests(PatchCase.of("remove"));
  }

  private static Stream<DynamicTest> tests(List<PatchCase> cases) throws IOException {
    Map<String, Map<Dialect, String>> table = table();
    List<DynamicTest> tests = new ArrayList<>();
    for (PatchCase each : cases) {
      for (Dialect dialect : Dialect.all()) {
        if (each.isFor(dialect)) {
          String outcome = each.outcome().orElse(table.get(each.row()).get(dialect));
          tests.add(
              DynamicTest.dynamicTest(each.title(dialect), () -> run(each, dialect, outcome)));
        }
      }
    }
    return tests.stream();
  }

  private static void run(PatchCase each, Dialect dialect, String outcome) {
    if (!outcome.startsWith("ok")) {
      ScimException refused =
          catchThrowableOfType(ScimException.class, () -> each.plan(dialect).applyTo(each.start()));
      assertThat(refused).as("expected %s", outcome).isNotNull();
      assertThat(PatchCase.inTheTablesWords(refused)).isEqualTo(outcome);
      return;
    }
    if (outcome.equals("ok:nochange")) {
      assertThat(each.isUnchanged(dialect)).as("the case contradicts the table").isTrue();
    }
    PatchPlan plan = each.plan(dialect);
    assertThat(plan.memberChanges(filter -> fail())).isEqualTo(each.expectedMembers());
    checkResource(each, dialect, plan);
  }

  private static Set<String> fail() {
    throw new AssertionError("members are named by value");
  }

  private static void checkResource(PatchCase each, Dialect dialect, PatchPlan plan) {
    ScimResource start = each.start();
    PatchResult result = plan.applyTo(start);
    ComplexValue expected = each.expectedResource(dialect);

    ComplexValue actual = PatchCase.onTheWire(result.resource(), expected.has("schemas"));
    assertThat(actual).as("%s", JsonWriter.toString(actual)).isEqualTo(expected);
    if (each.isUnchanged(dialect)) {
      assertThat(result.resource()).isSameAs(start);
      assertThat(result.changes()).isEmpty();
    } else {
      assertThat(result.changes()).isNotEmpty();
    }
    assertThat(start).isEqualTo(each.start());
  }
}
