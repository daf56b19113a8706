// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Converts values to index keys. Two values of an attribute have the same key if and only if {@code
 * eq} matches. The keys of strings and times are in the sort order of the values; those of numbers
 * are not.
 */
public final class IndexKey {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private IndexKey() {}

  /** Returns the distinct keys of all values at the path. */
  public static Set<String> allOf(AttributePath path, ComplexValue attributes) {
    return allOf(path, attributes, value -> value);
  }

  /**
   * Returns the keys that must be unique at the path. Invisible characters are ignored, so that two
   * values that look alike have the same key.
   */
  public static Set<String> uniqueOf(AttributePath path, ComplexValue attributes) {
    return allOf(path, attributes, IndexKey::visible);
  }

  private static Value visible(Value value) {
    return value instanceof StringValue string
        ? new StringValue(Normalization.visible(string.text()))
        : value;
  }

  private static Set<String> allOf(
      AttributePath path, ComplexValue attributes, UnaryOperator<Value> form) {
    List<Value> values = path.read(attributes).map(Value::elements).orElse(List.of());
    if (values.size() <= 1) {
      return values.isEmpty() ? Set.of() : key(path, form.apply(values.get(0)));
    }
    Set<String> keys = new LinkedHashSet<>();
    values.forEach(value -> keys.addAll(key(path, form.apply(value))));
    return keys;
  }

  private static Set<String> key(AttributePath path, Value value) {
    Optional<String> key = of(path, value);
    return key.isPresent() ? Set.of(key.get()) : Set.of();
  }

  /** Returns the key of one value, or empty for a value that cannot be compared. */
  public static Optional<String> of(AttributePath path, Value value) {
    if (value instanceof StringValue string) {
      return Optional.of(Normalization.prepare(string.text(), path.leaf().isCaseExact()));
    }
    if (value instanceof BooleanValue bool) {
      return Optional.of(Boolean.toString(bool.isTrue()));
    }
    if (value instanceof IntegerValue integer) {
      return Optional.of(Long.toString(integer.number()));
    }
    if (value instanceof DecimalValue decimal) {
      return Optional.of(decimal.number().stripTrailingZeros().toPlainString());
    }
    return value instanceof DateTimeValue time
        ? Optional.of(TIME.format(time.instant()))
        : Optional.empty();
  }
}
