// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Checks a property on many random cases, which are the same in every run. */
public final class Seeds {
  private Seeds() {}

  /** Runs the check for this number of seeds; a failure names its seed. */
  public static void forEach(int tries, Consumer<Random> property) {
    for (int seed = 0; seed < tries; seed++) {
      try {
        property.accept(new Random(seed));
      } catch (RuntimeException | StackOverflowError | AssertionError failure) {
        throw new AssertionError("with seed " + seed + ": " + failure.getMessage(), failure);
      }
    }
  }

  /** Selects one of the values. */
  public static <T> T oneOf(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
