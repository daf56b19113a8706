// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import java.util.function.IntFunction;

/**
 * An input whose cost is measured.
 *
 * @param name the quantity that grows
 * @param kind the expected result for the given sizes
 * @param size the largest size to measure: the limit, if there is one
 * @param task the work on an input of a size; the input is created before the task runs
 */
public record HostileInput(String name, Kind kind, int size, IntFunction<Runnable> task) {
  /** The expected result. */
  public enum Kind {
    /** Accepted; twice the size costs about twice as much. */
    GROWING,
    /** Rejected when its budget is exceeded; four times the size costs no more. */
    BUDGETED,
    /** Rejected by a limit; a hundred times the size costs no more. */
    REFUSED
  }

  @Override
  public String toString() {
    return name;
  }
}
