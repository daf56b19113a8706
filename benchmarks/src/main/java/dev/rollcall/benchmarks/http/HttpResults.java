// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import dev.rollcall.benchmarks.http.server.ServerSide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The results of a run by workload and server. Not thread-safe. */
final class HttpResults {
  private final Map<Key, Cell> cells = new LinkedHashMap<>();
  private final Map<ServerSide, String> notMeasured = new LinkedHashMap<>();

  private record Key(ServerSide side, String workload) {}

  private static final class Cell {
    private final List<HttpSample> samples = new ArrayList<>();
    private final List<Latencies> latencies = new ArrayList<>();
    private long warmUp;
    private Optional<String> wrong = Optional.empty();
  }

  private Cell cell(ServerSide side, String workload) {
    return cells.computeIfAbsent(new Key(side, workload), key -> new Cell());
  }

  void addWarmUp(ServerSide side, String workload, long requests) {
    cell(side, workload).warmUp += requests;
  }

  void add(ServerSide side, String workload, HttpSample sample) {
    cell(side, workload).samples.add(sample);
  }

  void add(ServerSide side, String workload, Latencies latencies) {
    cell(side, workload).latencies.add(latencies);
  }

  /** Marks a workload as wrong on a server. */
  void addWrong(ServerSide side, String workload, String reason) {
    cell(side, workload).wrong = Optional.of(reason);
  }

  /** Records why a server is not measured. */
  void addNotMeasured(ServerSide side, String reason) {
    notMeasured.put(side, reason);
  }

  /** Returns the servers that are not measured with the reasons. */
  Map<ServerSide, String> notMeasured() {
    return Collections.unmodifiableMap(notMeasured);
  }

  boolean isWrong(ServerSide side, String workload) {
    return cell(side, workload).wrong.isPresent();
  }

  /** Returns why a workload is wrong on a server. */
  Optional<String> wrong(ServerSide side, String workload) {
    return cell(side, workload).wrong;
  }

  long warmUp(ServerSide side, String workload) {
    return cell(side, workload).warmUp;
  }

  /** Returns the requests per second in the latest round. */
  double perSecond(ServerSide side, String workload) {
    List<HttpSample> samples = cell(side, workload).samples;
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).perSecond();
  }

  /** Returns the names of the workloads in the order of their first results. */
  List<String> workloads() {
    return cells.keySet().stream().map(Key::workload).distinct().toList();
  }

  /** Returns the servers in the order of their first results. */
  List<ServerSide> sides() {
    return cells.keySet().stream().map(Key::side).distinct().toList();
  }

  /** Returns a measure over all rounds; empty when the workload is wrong. */
  Optional<Statistic> statistic(
      ServerSide side, String workload, ToDoubleFunction<HttpSample> measure) {
    Cell cell = cell(side, workload);
    if (cell.wrong.isPresent() || cell.samples.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Statistic.of(cell.samples.stream().map(s -> measure.applyAsDouble(s)).toList()));
  }

  /** Returns a percentile of the latencies of each round in microseconds. */
  Optional<Statistic> percentile(ServerSide side, String workload, double percent) {
    List<Latencies> latencies = cell(side, workload).latencies;
    return latencies.isEmpty()
        ? Optional.empty()
        : Optional.of(Statistic.of(latencies.stream().map(l -> l.percentile(percent)).toList()));
  }
}
