// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import java.util.Objects;

/** Assertions without cost when they pass, because a target runs millions of times. */
final class Laws {
  private Laws() {}

  static void require(boolean holds, String law) {
    if (!holds) {
      throw new AssertionError(law);
    }
  }

  static void requireEqual(Object actual, Object expected, String law) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError(law + ": " + actual + " is not " + expected);
    }
  }
}
