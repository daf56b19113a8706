// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the report.
 *
 * @param operation the measured operation
 * @param parameter the size of the input; empty for a single size
 */
record Row(Operation operation, String parameter) {
  /** Returns all rows in the order of the report. */
  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      for (String parameter : operation.parameters()) {
        rows.add(new Row(operation, parameter));
      }
    }
    return rows;
  }

  /** Returns the row with this name. */
  static Row named(String name) {
    return all().stream()
        .filter(row -> row.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown row " + name));
  }

  /** Returns the verdict on a library. */
  @SuppressWarnings("CatchingUnchecked") // each library has its own exceptions
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
