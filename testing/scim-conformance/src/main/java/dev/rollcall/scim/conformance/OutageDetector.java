// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

/**
 * Detects a server that no longer responds, so that a run does not wait for the timeout of every
 * remaining request. Not thread-safe.
 */
public final class OutageDetector {
  private static final int LIMIT = 3;

  private int silent;

  /** Creates a detector that has recorded nothing. */
  public OutageDetector() {}

  /**
   * Records the result of one check or sequence; {@code isAnswered} is false when a response is
   * missing.
   */
  public void record(boolean isAnswered) {
    silent = isAnswered ? 0 : silent + 1;
  }

  /** Returns whether the last three had no response. */
  public boolean isOut() {
    return silent >= LIMIT;
  }

  /** Returns the reason for which the remaining checks are skipped. */
  public String reason() {
    return "not run: the server did not respond " + LIMIT + " times in a row";
  }
}
