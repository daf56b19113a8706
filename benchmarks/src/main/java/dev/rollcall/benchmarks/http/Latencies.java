// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.util.Arrays;
import java.util.List;

/** Latencies of requests, sorted. */
final class Latencies {
  private final long[] sortedNanos;

  private Latencies(long[] sortedNanos) {
    this.sortedNanos = sortedNanos;
  }

  /** Creates latencies from those of each connection in nanoseconds. */
  static Latencies merge(List<long[]> nanos) {
    long[] all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    if (all.length == 0) {
      throw new IllegalArgumentException("no latencies");
    }
    return new Latencies(all);
  }

  /**
   * Returns a percentile in microseconds: the lowest latency that is not exceeded by this share of
   * the requests (nearest rank).
   *
   * @param percent above 0, at most 100
   */
  double percentile(double percent) {
    // 99.9 % of 1,000 is slightly above 999 in binary.
    int rank = (int) Math.ceil(percent * sortedNanos.length / 100 - 1e-6);
    return sortedNanos[Math.max(0, rank - 1)] / 1e3;
  }
}
