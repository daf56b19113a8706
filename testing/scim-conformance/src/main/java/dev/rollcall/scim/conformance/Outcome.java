// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

/** The outcome of a check. */
public enum Outcome {
  /** The requirement is met. */
  PASSED,
  /** The requirement is not met. */
  FAILED,
  /**
   * A permitted deviation from a recommendation, or from behaviour of a client that is only
   * assumed.
   */
  ADVICE,
  /** Skipped because the server lacks a capability; the detail names it. */
  SKIPPED
}
