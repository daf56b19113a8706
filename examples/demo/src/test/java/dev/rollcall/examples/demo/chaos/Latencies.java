// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The latencies and failures of the requests of one phase. Thread-safe. */
final class Latencies {
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Integer> failures = new ConcurrentLinkedQueue<>();

  void add(int status, int expected, long took) {
    nanos.add(took);
    if (status != expected) {
      failures.add(status);
    }
  }

  int requests() {
    return nanos.size();
  }

  List<Integer> failures() {
    return List.copyOf(failures);
  }

  /** Returns the latency in milliseconds that this share of the requests does not exceed. */
  double millis(double share) {
    List<Long> sorted = new ArrayList<>(nanos);
    sorted.sort(null);
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index)) / 1e6;
  }
}
