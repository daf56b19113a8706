// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.idp.Progress;
import java.io.PrintWriter;

/** Logs the progress of a long run: at the end of each phase, and every ten seconds. */
final class ProgressLog implements Progress {
  private static final long PAUSE = 10_000_000_000L;

  private final PrintWriter out;
  private long printed = System.nanoTime();

  ProgressLog(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void at(String phase, int done, int total) {
    if (done == total || System.nanoTime() - printed >= PAUSE) {
      printed = System.nanoTime();
      out.println(phase + ": " + done + " of " + total);
      out.flush();
    }
  }
}
