// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the first 1,000 differences. Not thread-safe. */
final class DifferenceLog {
  private static final int MAX_DIFFERENCES = 1_000;

  private final List<Difference> differences = new ArrayList<>();

  /** Records a difference of an object as a whole. */
  void add(String object, String detail) {
    add(object, "", detail);
  }

  /** Records a difference of an attribute. */
  void add(String object, String attribute, String detail) {
    if (differences.size() < MAX_DIFFERENCES) {
      differences.add(new Difference(object, attribute, detail));
    }
  }

  /** Records a difference unless the actual value is the expected one. */
  void compare(String object, String attribute, Optional<Value> actual, Value expected) {
    if (!actual.equals(Optional.of(expected))) {
      String shown = actual.map(JsonWriter::toString).orElse("absent");
      add(object, attribute, "is %s instead of %s".formatted(shown, JsonWriter.toString(expected)));
    }
  }

  /** Returns the differences in order. */
  List<Difference> all() {
    return List.copyOf(differences);
  }
}
