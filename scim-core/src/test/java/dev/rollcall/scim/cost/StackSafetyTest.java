// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.cost.HostileInput.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The largest inputs are processed with a small stack: the recursion depth is bounded by limits.
 */
class StackSafetyTest {
  private static final long SMALL_STACK = 256 << 10;

  /** Nested inputs are smaller than this by their limits; wide inputs need no stack. */
  private static final int WIDE = 1_000;

  @Test
  void stackWhenInputIsLargestThenSmallStackSuffices() throws InterruptedException {
    List<String> done = new CopyOnWriteArrayList<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    List<HostileInput> inputs = Stream.of(Kind.values()).flatMap(HostileInputs::of).toList();
    Thread thread =
        new Thread(
            null,
            () ->
                inputs.forEach(
                    input -> {
                      input.task().apply(Math.min(input.size(), WIDE)).run();
                      done.add(input.name());
                    }),
            "small stack",
            SMALL_STACK);
    thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
    thread.start();
    thread.join();

    assertThat(failures).isEmpty();
    assertThat(done).hasSameSizeAs(inputs);
  }
}
