// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The costs of all libraries as Markdown tables. A ratio compares the best other library with a
 * correct result, without the floor, to the first library; above 1 the first library is faster.
 */
final class Report {
  private static final String FLOOR = "floor";

  private final List<String> libraries;
  private final Map<Row, Map<String, Cell>> cells = new LinkedHashMap<>();

  /** Creates an empty report with these columns; the first library is compared with the others. */
  Report(List<String> libraries) {
    this.libraries = List.copyOf(libraries);
  }

  /** The result of a library in one row; without cost if it fails. */
  record Cell(Verdict verdict, Optional<Measured> cost) {
    private OptionalDouble of(ToDoubleFunction<Measured> part) {
      return cost.stream().mapToDouble(part).findFirst();
    }
  }

  /** Adds one result. */
  void add(Row row, String library, Cell cell) {
    cells.computeIfAbsent(row, r -> new LinkedHashMap<>()).put(library, cell);
  }

  /**
   * Returns the ratio of the time of the best other library with a correct result; empty without
   * one.
   */
  OptionalDouble ratioOfTime(Row row) {
    return ratio(row, Measured::microseconds);
  }

  /**
   * Returns the ratio of the allocation of the best other library with a correct result; empty
   * without one.
   */
  OptionalDouble ratioOfBytes(Row row) {
    return ratio(row, Measured::bytes);
  }

  private OptionalDouble ratio(Row row, ToDoubleFunction<Measured> cost) {
    OptionalDouble ours =
        cell(row, libraries.get(0)).map(cell -> cell.of(cost)).orElse(OptionalDouble.empty());
    OptionalDouble best =
        libraries.stream()
            .skip(1)
            .filter(library -> !library.equals(FLOOR))
            .flatMap(library -> cell(row, library).stream())
            .filter(cell -> cell.verdict() == Verdict.RIGHT)
            .flatMapToDouble(cell -> cell.of(cost).stream())
            .min();
    return ours.isPresent() && best.isPresent()
        ? OptionalDouble.of(atLeast(best.getAsDouble()) / atLeast(ours.getAsDouble()))
        : OptionalDouble.empty();
  }

  /** The smallest value that is not a measurement error, such as a byte in a second. */
  private static double atLeast(double value) {
    return Math.max(value, 0.001);
  }

  private Optional<Cell> cell(Row row, String library) {
    return Optional.ofNullable(cells.getOrDefault(row, Map.of()).get(library));
  }

  /** Returns the rows in which the first library is incorrect, or slower, or allocates more. */
  List<String> notAhead() {
    List<String> lines = new ArrayList<>();
    for (Row row : cells.keySet()) {
      if (cell(row, libraries.get(0)).filter(c -> c.verdict() != Verdict.RIGHT).isPresent()) {
        lines.add(row + ": the answer is wrong");
      }
      behind(row, "time", ratioOfTime(row)).ifPresent(lines::add);
      behind(row, "allocation", ratioOfBytes(row)).ifPresent(lines::add);
    }
    return lines;
  }

  private static Optional<String> behind(Row row, String what, OptionalDouble ratio) {
    return ratio.isPresent() && ratio.getAsDouble() < 1
        ? Optional.of(row + ": " + what + ", x" + number(ratio.getAsDouble()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    table(text, "us/op", Measured::microseconds);
    table(text, "B/op", Measured::bytes);
    text.append("Slower or larger:\n\n");
    List<String> lines = notAhead();
    lines.forEach(line -> text.append("- ").append(line).append('\n'));
    return text.append(lines.isEmpty() ? "- nowhere\n" : "").toString();
  }

  private void table(StringBuilder text, String unit, ToDoubleFunction<Measured> cost) {
    text.append("| ").append(unit).append(" |");
    libraries.forEach(library -> text.append(' ').append(library).append(" |"));
    text.append(" best right peer / ours |\n|---|")
        .append("---:|".repeat(libraries.size() + 1))
        .append('\n');
    for (Row row : cells.keySet()) {
      text.append("| ").append(row).append(" |");
      for (String library : libraries) {
        String shown = cell(row, library).map(cell -> shown(cell, cost)).orElse("");
        text.append(' ').append(shown).append(" |");
      }
      OptionalDouble ratio = ratio(row, cost);
      text.append(' ').append(ratio.isPresent() ? number(ratio.getAsDouble()) : "").append(" |\n");
    }
    text.append('\n');
  }

  private static String shown(Cell cell, ToDoubleFunction<Measured> part) {
    OptionalDouble cost = cell.of(part);
    if (cost.isEmpty()) {
      return "fails";
    }
    String number = number(cost.getAsDouble());
    return cell.verdict() == Verdict.WRONG ? number + " (wrong)" : number;
  }

  /** Formats a number with three significant digits. */
  private static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
