// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rollcall.scim.cost.HostileInput.Kind;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that twice the input costs at most about twice as much, in counted steps and in allocated
 * memory, and that input beyond a limit is rejected at a constant cost. A client with little
 * traffic therefore cannot overload a server.
 */
class CostLawTest {
  private static final double MOST = 2.6;

  /** A parser can buffer 16 Ki characters in three steps each. */
  private static final long READ_AHEAD = 49_152;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final CountingClassLoader COUNTED = new CountingClassLoader();

  /** The cost of one run. */
  private record Cost(long steps, long bytes) {
    static Cost of(Runnable task) {
      task.run(); // warm-up: loads classes
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long steps = Steps.of(task);
      return new Cost(steps, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
  }

  static Stream<HostileInput> growing() throws ReflectiveOperationException {
    return HostileInputs.of(Kind.GROWING, COUNTED);
  }

  static Stream<HostileInput> budgeted() throws ReflectiveOperationException {
    return HostileInputs.of(Kind.BUDGETED, COUNTED);
  }

  static Stream<HostileInput> refused() throws ReflectiveOperationException {
    return HostileInputs.of(Kind.REFUSED, COUNTED);
  }

  @ParameterizedTest
  @MethodSource("growing")
  void costWhenInputDoublesThenStepsDouble(HostileInput input) {
    int largest = Math.min(input.size(), 8_000);
    Cost half = Cost.of(input.task().apply(largest / 4));
    for (int size = largest / 2; size <= largest; size *= 2) {
      Cost whole = Cost.of(input.task().apply(size));

      assertThat((double) whole.steps() / half.steps())
          .as("steps at %d: %s after %s", size, whole, half)
          .isBetween(0.5, MOST);
      assertThat((double) whole.bytes() / half.bytes())
          .as("bytes at %d: %s after %s", size, whole, half)
          .isLessThan(MOST);
      half = whole;
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void costWhenInputIsFarBeyondLimitThenRejectedEarly(HostileInput input) {
    Cost justBeyond = Cost.of(input.task().apply(1));
    Cost farBeyond = Cost.of(input.task().apply(100));

    assertThat(farBeyond.steps())
        .as("%s after %s", farBeyond, justBeyond)
        .isLessThan(justBeyond.steps() * 11 / 10 + READ_AHEAD);
    assertThat(farBeyond.bytes())
        .as("%s after %s", farBeyond, justBeyond)
        .isLessThan(justBeyond.bytes() * 11 / 10 + 4 * READ_AHEAD);
  }

  @ParameterizedTest
  @MethodSource("budgeted")
  void costWhenRequestEvaluatesManyValuesThenBounded(HostileInput input) {
    Cost quarter = Cost.of(input.task().apply(input.size() / 4));
    Cost whole = Cost.of(input.task().apply(input.size()));

    assertThat((double) whole.steps() / quarter.steps())
        .as("%s after %s", whole, quarter)
        .isLessThan(2);
    assertThat((double) whole.bytes() / quarter.bytes())
        .as("%s after %s", whole, quarter)
        .isLessThan(2);
  }

  @Test
  void costWhenQuadraticThenDetected() throws ReflectiveOperationException {
    Runnable small = QuadraticSample.in(COUNTED, 500);
    Runnable large = QuadraticSample.in(COUNTED, 1_000);

    assertThat((double) Steps.of(large) / Steps.of(small)).isGreaterThan(3.5);
  }
}
