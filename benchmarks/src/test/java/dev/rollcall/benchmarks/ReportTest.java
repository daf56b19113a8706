// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Row ROW = Row.named("filterEval medium");

  private final Report report = new Report(List.of("ours", "slow", "fast", "floor"));

  private void add(String library, Verdict verdict, double microseconds, double bytes) {
    report.add(
        ROW, library, new Report.Cell(verdict, Optional.of(new Measured(microseconds, bytes))));
  }

  @Test
  void ratioWhenAllAreRightThenIsThatOfTheBestOther() {
    add("ours", Verdict.RIGHT, 2, 100);
    add("slow", Verdict.RIGHT, 40, 150);
    add("fast", Verdict.RIGHT, 6, 400);

    assertThat(report.ratioOfTime(ROW)).hasValue(3);
    assertThat(report.ratioOfBytes(ROW)).hasValue(1.5);
    assertThat(report.notAhead()).isEmpty();
  }

  @Test
  void ratioWhenTheFastestIsWrongThenItIsNotCompared() {
    add("ours", Verdict.RIGHT, 2, 100);
    add("slow", Verdict.RIGHT, 40, 150);
    add("fast", Verdict.WRONG, 1, 1);

    assertThat(report.ratioOfTime(ROW)).hasValue(20);
    assertThat(report.toString()).contains("| filterEval medium | 2.00 | 40.0 | 1.00 (wrong) |");
  }

  @Test
  void ratioWhenNoOtherLibraryIsRightThenEmpty() {
    add("ours", Verdict.RIGHT, 2, 100);
    report.add(ROW, "fast", new Report.Cell(Verdict.FAILS, Optional.empty()));
    add("floor", Verdict.RIGHT, 1, 1);

    assertThat(report.ratioOfTime(ROW)).isEmpty();
    assertThat(report.notAhead()).isEmpty();
    assertThat(report.toString()).contains("| fails |");
  }

  @Test
  void notAheadWhenOthersCostLessThenNamesTimeAndAllocation() {
    add("ours", Verdict.RIGHT, 4, 100);
    add("fast", Verdict.RIGHT, 2, 50);

    assertThat(report.notAhead())
        .containsExactly(
            "filterEval medium: time, x0.500", "filterEval medium: allocation, x0.500");
  }

  @Test
  void notAheadWhenRollcallIsWrongThenReported() {
    add("ours", Verdict.WRONG, 1, 1);
    add("slow", Verdict.RIGHT, 2, 2);

    assertThat(report.notAhead()).containsExactly("filterEval medium: the answer is wrong");
  }

  @Test
  void ratioWhenNothingIsAllocatedThenStaysANumber() {
    add("ours", Verdict.RIGHT, 1, 0);
    add("slow", Verdict.RIGHT, 2, 16);

    assertThat(report.ratioOfBytes(ROW).orElseThrow()).isGreaterThan(1).isFinite();
  }
}
