// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Counts the executions and findings of one target and prints them when a fuzzing run ends. */
final class FuzzReport implements AfterAllCallback, TestWatcher {
  private final String target;
  private final AtomicLong executions = new AtomicLong();
  private final AtomicLong findings = new AtomicLong();
  private final AtomicLong start = new AtomicLong();

  FuzzReport(String target) {
    this.target = target;
  }

  /**
   * Counts one execution; the target calls it first.
   *
   * @return the number of executions so far
   */
  long count() {
    long count = executions.incrementAndGet();
    if (count == 1) {
      start.set(System.nanoTime());
    }
    return count;
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    findings.incrementAndGet();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (System.getenv("JAZZER_FUZZ") == null) {
      return;
    }
    double seconds = (System.nanoTime() - start.get()) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "fuzz target=%s executions=%d seconds=%.0f executions_per_second=%.0f findings=%d%n",
        target,
        executions.get(),
        seconds,
        executions.get() / seconds,
        findings.get());
  }
}
