// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads sub-attributes of a complex value. A value of another type counts as absent. */
final class ComplexReader {
  private ComplexReader() {}

  static Optional<String> text(ComplexValue value, String name) {
    return value.findText(name);
  }

  static Optional<Boolean> flag(ComplexValue value, String name) {
    return value
        .find(name)
        .filter(BooleanValue.class::isInstance)
        .map(flag -> ((BooleanValue) flag).isTrue());
  }

  /** Reads a dateTime. A resource that was not read by its schema has dateTimes as strings. */
  static Optional<Instant> instant(ComplexValue value, String name) {
    return value
        .find(name)
        .flatMap(
            time ->
                time instanceof StringValue text
                    ? DateTimeValue.parse(text.text())
                    : Optional.of(time))
        .filter(DateTimeValue.class::isInstance)
        .map(time -> ((DateTimeValue) time).instant());
  }

  static <T> Optional<T> one(ComplexValue value, String name, Function<ComplexValue, T> view) {
    return Optional.of(value.complexOrEmpty(name))
        .filter(complex -> !complex.isUnassigned())
        .map(view);
  }

  static <T> List<T> all(ComplexValue value, String name, Function<ComplexValue, T> view) {
    return value.elements(name).stream()
        .filter(ComplexValue.class::isInstance)
        .map(element -> view.apply((ComplexValue) element))
        .toList();
  }
}
