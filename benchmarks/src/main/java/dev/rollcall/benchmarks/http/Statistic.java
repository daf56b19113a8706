// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.util.List;

/**
 * The values of all rounds.
 *
 * @param median the median; of an even number of values, the mean of the middle two
 * @param min the least value
 * @param max the greatest value
 */
record Statistic(double median, double min, double max) {
  /** Summarizes at least one value. */
  static Statistic of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Statistic(median, sorted[0], sorted[sorted.length - 1]);
  }
}
