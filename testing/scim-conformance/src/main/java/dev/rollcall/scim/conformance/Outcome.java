// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

/** What came of something that was tried. */
public enum Outcome {
  /** As it should be. */
  PASSED,
  /** Not as it should be. */
  FAILED,
  /** Not as one would wish, and allowed: a recommendation, or a habit that is only guessed. */
  ADVICE,
  /** Not tried, since the server does not have what it takes; the detail says what. */
  SKIPPED
}
