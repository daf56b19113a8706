// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import dev.rollcall.scim.spi.log.LogCount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A bar chart of the operations and failures of each hour.
 *
 * @param hours the hours of the period, the earliest first, also those without operations
 * @param max the largest number of operations in an hour
 */
public record ActivityChart(List<LogCount> hours, long max) {
  /** The height of the chart. */
  public static final int HEIGHT = 100;

  private static final int HOURS_OF_DAY = 24;
  private static final int STEP = 10;
  private static final int GAP = 1;

  /** Copies the hours. */
  public ActivityChart {
    hours = List.copyOf(hours);
  }

  /** Creates a chart of the hours before and including that of a time. */
  static ActivityChart of(List<LogCount> counts, Duration period, Instant now) {
    Map<Instant, LogCount> byHour =
        counts.stream().collect(Collectors.toMap(LogCount::hour, Function.identity()));
    List<LogCount> hours = new ArrayList<>();
    for (Instant hour = first(period, now); !hour.isAfter(now); hour = next(hour)) {
      hours.add(byHour.getOrDefault(hour, new LogCount(hour, 0, 0)));
    }
    return new ActivityChart(hours, hours.stream().mapToLong(LogCount::operations).max().orElse(0));
  }

  /** Returns the first hour of a period that ends at a time. */
  static Instant first(Duration period, Instant now) {
    return next(now.minus(period).truncatedTo(ChronoUnit.HOURS));
  }

  private static Instant next(Instant hour) {
    return hour.plus(1, ChronoUnit.HOURS);
  }

  /** Returns the last 24 hours. */
  List<LogCount> lastDay() {
    return hours.subList(Math.max(0, hours.size() - HOURS_OF_DAY), hours.size());
  }

  /** Returns the number of operations of the period. */
  public long operations() {
    return hours.stream().mapToLong(LogCount::operations).sum();
  }

  /** Returns the number of failures of the period. */
  public long failures() {
    return hours.stream().mapToLong(LogCount::failures).sum();
  }

  /** Returns the hours with operations, the latest first. */
  public List<LogCount> active() {
    List<LogCount> active = new ArrayList<>();
    hours.stream().filter(hour -> hour.operations() > 0).forEach(hour -> active.add(0, hour));
    return active;
  }

  /** Returns the width of the chart. */
  public int width() {
    return hours.size() * STEP;
  }

  /** Returns the bars: one of operations for each hour, in front of it one of failures. */
  public List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < hours.size(); i++) {
      addBar(bars, i, hours.get(i).operations(), "bar");
      addBar(bars, i, hours.get(i).failures(), "bar bar-failures");
    }
    return bars;
  }

  private void addBar(List<Bar> bars, int index, long value, String style) {
    if (value > 0) {
      int height = Math.toIntExact(Math.max(2, value * HEIGHT / max));
      bars.add(new Bar(index * STEP, HEIGHT - height, STEP - GAP, height, style));
    }
  }

  /**
   * A rectangle.
   *
   * @param x the distance from the left
   * @param y the distance from the top
   * @param width the width
   * @param height the height
   * @param style the classes
   */
  public record Bar(int x, int y, int width, int height, String style) {}
}
