// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountersTest {
  /** A thread of a real process; the name contains a space and a parenthesis. */
  private static final String STAT =
      "503 (%s) R 419 419 15099 0 -1 4194368 84 0 0 0 33 12 0 0 20 0 19 0 146490 9188765696 9973";

  @Test
  void parseWhenLineOfServerThenSameCounters() {
    Counters counters = new Counters(1_234_567_890_123L, 42, 3);

    assertThat(counters.toLine())
        .isEqualTo("counters cpuNanos=1234567890123 allocatedBytes=42 collections=3");
    assertThat(Counters.parse(counters.toLine())).isEqualTo(counters);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "port 8080 token t",
        "counters cpuNanos=1 allocatedBytes=2",
        "counters cpuNanos=-1 allocatedBytes=2 collections=3",
        "counters cpuNanos=1 allocatedBytes=2 collections=3 more"
      })
  void parseWhenOtherLineThenRejected(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Counters.parse(line))
        .withMessage("Not a line of counters: " + line);
  }

  @Test
  void sinceThenDifferenceOfEachCounter() {
    assertThat(new Counters(10, 200, 5).since(new Counters(4, 50, 2)))
        .isEqualTo(new Counters(6, 150, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C1 CompilerThre", "C2 CompilerThre"})
  void isCompilerWhenCompilerThreadThenTrue(String name) {
    assertThat(CpuTime.isCompiler(STAT.formatted(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qtp1-(C2 Compil)", "GC Thread#0", "java"})
  void isCompilerWhenOtherThreadThenFalse(String name) {
    assertThat(CpuTime.isCompiler(STAT.formatted(name))).isFalse();
  }

  @Test
  void ofStatThenUserAndSystemTicks() {
    assertThat(CpuTime.ofStat(STAT.formatted("a (b) c"))).isEqualTo(450_000_000);
  }

  @Test
  void ofSchedulerStatisticsThenFirstNumber() {
    assertThat(CpuTime.ofSchedulerStatistics("354985055 477980043 223\n")).hasValue(354_985_055);
  }

  @Test
  void ofSchedulerStatisticsWhenKernelDoesNotCountThenEmpty() {
    assertThat(CpuTime.ofSchedulerStatistics("0 0 0\n")).isEmpty();
  }

  @Test
  void nanosWhenThreadWorksThenIncreases() {
    long before = CpuTime.nanos();
    long end = System.nanoTime() + 50_000_000;
    long sum = 0;
    while (System.nanoTime() < end) {
      sum += end;
    }

    assertThat(CpuTime.nanos() - before).as("after %s", sum).isGreaterThan(5_000_000);
  }
}
