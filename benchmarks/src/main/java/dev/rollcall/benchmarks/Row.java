// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the report.
 *
 * @param operation what is measured
 * @param parameter the size it is measured at; empty where there is but one
 */
record Row(Operation operation, String parameter) {
  /** All rows in the order of the report. */
  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      for (String parameter : operation.parameters()) {
        rows.add(new Row(operation, parameter));
      }
    }
    return rows;
  }

  /** The row of this name. */
  static Row named(String name) {
    return all().stream()
        .filter(row -> row.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no row " + name));
  }

  /** What a library answers to it. */
  @SuppressWarnings("CatchingUnchecked") // every library fails by an exception of its own
  Verdict verdict(Contender contender) {
    try {
      if (operation.of(contender, parameter).isEmpty()) {
        return Verdict.NOT_OFFERED;
      }
      return operation.isRight(contender, parameter) ? Verdict.RIGHT : Verdict.WRONG;
    } catch (Exception failure) {
      return Verdict.FAILS;
    }
  }

  @Override
  public String toString() {
    return parameter.isEmpty() ? operation.rowName() : operation.rowName() + " " + parameter;
  }
}
