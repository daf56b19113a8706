// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

/** Is told how far a run has come. Called by several threads. */
@FunctionalInterface
public interface Progress {
  /**
   * So much of a phase is done.
   *
   * @param phase what is being done, in a few words
   * @param done how many things of it are done
   * @param total how many there are
   */
  void at(String phase, int done, int total);

  /** Nobody listens. */
  static Progress none() {
    return (phase, done, total) -> {};
  }
}
