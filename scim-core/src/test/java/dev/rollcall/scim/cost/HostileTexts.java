// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Texts that are costly to process. */
final class HostileTexts {
  private static final int PAIRS = 17;

  private HostileTexts() {}

  /** Different texts with the same hash in every letter case: "a_" and "b@" have equal hashes. */
  static String colliding(int number) {
    StringBuilder text = new StringBuilder(2 * PAIRS);
    for (int bit = 0; bit < PAIRS; bit++) {
      text.append((number >> bit & 1) == 0 ? "a_" : "b@");
    }
    return text.toString();
  }

  /** Different numbers with the same hash. */
  static long collidingNumber(int number) {
    return (long) number << 32 | (number ^ 42);
  }

  /** Repeats a text this number of times. */
  static String repeated(int times, String text, String separator) {
    return String.join(separator, Collections.nCopies(times, text));
  }

  /** Joins this number of texts with commas. */
  static String list(int times, IntFunction<String> element) {
    List<String> elements = IntStream.range(0, times).mapToObj(element).toList();
    return String.join(",", elements);
  }
}
