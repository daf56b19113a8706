// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects the differences between declarations and a database. */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be a further dependency
public final class Mistakes {
  private final List<String> found = new ArrayList<>();

  /** Adds a sentence about the database. */
  void add(String sentence) {
    found.add(sentence);
  }

  /** Adds a sentence about a component and its column, which ends with the remedy. */
  void add(Class<?> record, String component, String sentence, Object... values) {
    found.add(
        "Record %s, component '%s': %s"
            .formatted(record.getSimpleName(), component, sentence.formatted(values)));
  }

  /** Adds a sentence about a table, which ends with the remedy. */
  void add(String table, String sentence, Object... values) {
    found.add("Table %s: %s".formatted(table, sentence.formatted(values)));
  }

  /**
   * Ends the check.
   *
   * @throws IllegalStateException with all mistakes, if there are any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new IllegalStateException(
          "The tables must match their declaration:\n- " + String.join("\n- ", found));
    }
  }

  /** Returns a hint with the most similar name, or the empty text. */
  static String similar(String name, List<String> names) {
    Optional<String> similar =
        names.stream()
            .filter(
                one -> {
                  String left = one.toLowerCase(Locale.ROOT).replace("_", "");
                  String right = name.toLowerCase(Locale.ROOT).replace("_", "");
                  return left.contains(right) || right.contains(left);
                })
            .findFirst();
    return similar
        .map(one -> "; similar: " + one.toLowerCase(Locale.ROOT))
        .orElseGet(
            () ->
                names.isEmpty()
                    ? ""
                    : "; columns: " + String.join(", ", names).toLowerCase(Locale.ROOT));
  }
}
