// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.cost.HostileInput.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures the law of {@link CostLawTest} in time, which includes the work of the JDK but needs an
 * idle machine: {@code mvn -Pcost -pl scim-core test} prints the time for an input and for twice
 * the input.
 */
@Tag("cost")
class CostByTimeTest {
  private static final double MOST = 3.5;
  private static final int RUNS = 15;
  private static final int ATTEMPTS = 4;
  private static final long SHORTEST = 2_000_000;

  static Stream<HostileInput> growing() {
    return HostileInputs.of(Kind.GROWING);
  }

  @ParameterizedTest
  @MethodSource("growing")
  void costWhenInputDoublesThenTimeDoubles(HostileInput input) {
    double ratio = Double.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS && ratio >= MOST; attempt++) {
      ratio = Math.min(ratio, ratio(input));
    }

    System.out.printf("%5.2f  %s%n", ratio, input.name());
    assertThat(ratio).isLessThan(MOST);
  }

  private static double ratio(HostileInput input) {
    Runnable half = input.task().apply(input.size() / 2);
    Runnable whole = input.task().apply(input.size());
    int times = times(half);
    long best = Long.MAX_VALUE;
    long bestOfWhole = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      best = Math.min(best, nanos(half, times));
      bestOfWhole = Math.min(bestOfWhole, nanos(whole, times));
    }
    return (double) bestOfWhole / best;
  }

  /** The number of runs of a task for a measurable duration. */
  private static int times(Runnable task) {
    int times = 1;
    while (nanos(task, times) < SHORTEST) {
      times *= 2;
    }
    return times;
  }

  private static long nanos(Runnable task, int times) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      task.run();
    }
    return System.nanoTime() - start;
  }
}
