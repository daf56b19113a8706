// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The results of a run on a server.
 *
 * @param title the title of the run
 * @param server the base URL
 * @param started the start time
 * @param took the duration
 * @param results the results in order
 * @param figures further figures with their names, such as requests per second, in order
 */
public record Report(
    String title,
    URI server,
    Instant started,
    Duration took,
    List<Result> results,
    List<Map.Entry<String, String>> figures) {
  /** Checks that all components are present and copies the lists. */
  public Report {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(took, "took");
    results = List.copyOf(results);
    figures = List.copyOf(figures);
  }

  /**
   * Returns whether at least one check passed and none failed. A run without checks proves nothing.
   */
  public boolean isGreen() {
    return count(Outcome.FAILED) == 0 && count(Outcome.PASSED) > 0;
  }

  /** Returns the ids of skipped checks by reason, the most frequent reason first. */
  public Map<String, List<String>> skipped() {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    results.stream()
        .filter(result -> result.outcome() == Outcome.SKIPPED)
        .forEach(
            result ->
                reasons
                    .computeIfAbsent(result.detail(), reason -> new ArrayList<>())
                    .add(result.id()));
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    reasons.entrySet().stream()
        .sorted(Comparator.comparing(reason -> -reason.getValue().size()))
        .forEach(reason -> ordered.put(reason.getKey(), List.copyOf(reason.getValue())));
    return Collections.unmodifiableMap(ordered);
  }

  /** Returns the number of results with this outcome. */
  public long count(Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }
}
