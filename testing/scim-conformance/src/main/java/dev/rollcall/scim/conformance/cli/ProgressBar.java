// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.idp.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows the progress of a long run on one line of a terminal, which it redraws. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 30;
  private static final long PAUSE = 250_000_000L;

  private final PrintWriter out;
  private long shown;

  ProgressBar(PrintWriter out) {
    this.out = out;
    this.shown = System.nanoTime() - PAUSE;
  }

  @Override
  public synchronized void at(String phase, int done, int total) {
    boolean isEnd = done == total;
    if (isEnd || System.nanoTime() - shown >= PAUSE) {
      shown = System.nanoTime();
      int full = (int) ((long) WIDTH * done / total);
      out.printf(
          Locale.ROOT,
          "\r%-12s [%s%s] %d of %d",
          phase,
          "#".repeat(full),
          ".".repeat(WIDTH - full),
          done,
          total);
      out.print(isEnd ? "\n" : "");
      out.flush();
    }
  }
}
