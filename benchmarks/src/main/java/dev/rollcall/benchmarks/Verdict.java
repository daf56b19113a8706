// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

/** The assessment of a library's result. */
enum Verdict {
  /** The result is correct, and its cost is compared. */
  RIGHT,
  /** The result is incorrect; its cost is shown and not compared. */
  WRONG,
  /** The library rejects a valid input, and its cost is not measured. */
  FAILS,
  /** The library has no such operation. */
  NOT_OFFERED
}
