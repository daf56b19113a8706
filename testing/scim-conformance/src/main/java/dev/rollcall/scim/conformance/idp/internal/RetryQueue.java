// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A retry queue of failed objects: they are retried in the next cycle, then less and less often.
 * Thread-safe.
 */
final class RetryQueue {
  private static final int MOST_CYCLES = 32;

  private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();

  private record Waiting(int failures, int since, int dueIn) {}

  /** Creates an empty queue. */
  public RetryQueue() {}

  /** Records one or more failures in a cycle. */
  void add(int number, int cycle) {
    waiting.compute(
        number,
        (same, before) -> {
          if (before != null && before.since() == cycle) {
            return before;
          }
          int failures = before == null ? 1 : before.failures() + 1;
          int pause = Math.min(MOST_CYCLES, 1 << Math.min(failures - 1, 5));
          return new Waiting(failures, cycle, cycle + pause);
        });
  }

  /** Removes an object that no longer fails. */
  void remove(int number) {
    waiting.remove(number);
  }

  /** Returns these objects, and those due for a retry, in order. */
  List<Integer> due(Collection<Integer> others, int cycle) {
    Set<Integer> all = new TreeSet<>(others);
    waiting.forEach(
        (number, one) -> {
          if (one.dueIn() <= cycle) {
            all.add(number);
          }
        });
    return List.copyOf(all);
  }

  /** Returns the number of waiting objects. */
  int size() {
    return waiting.size();
  }
}
