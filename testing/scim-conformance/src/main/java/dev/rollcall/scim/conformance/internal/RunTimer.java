// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.internal;

import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Measures a run from the creation of the timer to its report. */
public final class RunTimer {
  private final Instant started = Instant.now();
  private final long start = System.nanoTime();

  /** Creates the report of a run that ends now. */
  public Report report(
      String title, URI server, List<Result> results, List<Map.Entry<String, String>> figures) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Report(title, server, started, took, results, figures);
  }
}
