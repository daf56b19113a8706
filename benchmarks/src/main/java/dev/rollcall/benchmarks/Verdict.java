// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

/** The assessment of a library's result. */
enum Verdict {
  /** The answer is the right one, and its cost is compared. */
  RIGHT,
  /** The answer is another one; its cost is shown and not compared. */
  WRONG,
  /** The library refuses what is right, and its cost is not measured. */
  FAILS,
  /** The library has no such operation. */
  NOT_OFFERED
}
