// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import java.util.function.IntFunction;

/**
 * A way to make requests costly.
 *
 * @param name what is made large
 * @param kind whether the sizes given are accepted
 * @param size the largest size to try: where there is a limit, the limit
 * @param task the work on an input of some size; the input is made before the task is run
 */
public record HostileInput(String name, Kind kind, int size, IntFunction<Runnable> task) {
  /** What becomes of the input. */
  public enum Kind {
    /** It is within the limits, and twice as much costs about twice as much. */
    GROWING,
    /** It is refused once it has cost what one request may; four times as much costs no more. */
    BUDGETED,
    /** It is beyond a limit, and a hundred times as much costs no more. */
    REFUSED
  }

  @Override
  public String toString() {
    return name;
  }
}
