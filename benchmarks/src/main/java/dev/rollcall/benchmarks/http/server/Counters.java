// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resources that a server process has used since its start.
 *
 * @param cpuNanos the CPU time of all threads except the compiler threads, in nanoseconds
 * @param allocatedBytes the bytes that live Java threads have allocated
 * @param collections the number of garbage collections
 */
public record Counters(long cpuNanos, long allocatedBytes, long collections) {
  private static final Pattern LINE =
      Pattern.compile("counters cpuNanos=(\\d+) allocatedBytes=(\\d+) collections=(\\d+)");

  /** Returns the use since earlier counters of the same process. */
  public Counters since(Counters earlier) {
    return new Counters(
        cpuNanos - earlier.cpuNanos,
        allocatedBytes - earlier.allocatedBytes,
        collections - earlier.collections);
  }

  /** Returns the line that {@link #parse} reads. */
  public String toLine() {
    return String.format(
        Locale.ROOT,
        "counters cpuNanos=%d allocatedBytes=%d collections=%d",
        cpuNanos,
        allocatedBytes,
        collections);
  }

  /**
   * Parses the line of a server process.
   *
   * @throws IllegalArgumentException when the line has another form
   */
  public static Counters parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a line of counters: " + line);
    }
    return new Counters(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)));
  }
}
