// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

/** Receives the progress of a run. Called by several threads. */
@FunctionalInterface
public interface Progress {
  /**
   * Reports the progress of a phase.
   *
   * @param phase a short description of the phase
   * @param done the number of completed items
   * @param total the number of all items
   */
  void at(String phase, int done, int total);

  /** Ignores progress. */
  static Progress none() {
    return (phase, done, total) -> {};
  }
}
