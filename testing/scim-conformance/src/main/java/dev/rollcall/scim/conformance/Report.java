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
 * All that was tried on a server in one run.
 *
 * @param title what was run
 * @param server the base URL
 * @param started when it began
 * @param took how long it took
 * @param results what came of each thing that was tried, in order
 * @param figures further figures with their names, such as requests per second, in order
 */
public record Report(
    String title,
    URI server,
    Instant started,
    Duration took,
    List<Result> results,
    List<Map.Entry<String, String>> figures) {
  /** Checks that all parts are there and copies the lists. */
  public Report {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(took, "took");
    results = List.copyOf(results);
    figures = List.copyOf(figures);
  }

  /** Whether nothing failed, and something passed: a run that has tried nothing proves nothing. */
  public boolean isGreen() {
    return count(Outcome.FAILED) == 0 && count(Outcome.PASSED) > 0;
  }

  /** The ids of what was skipped by the reason, the most frequent reason first. */
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

  /** How many had this outcome. */
  public long count(Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }
}
