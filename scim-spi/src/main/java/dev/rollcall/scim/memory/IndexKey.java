// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Converts values to index keys. Two values have the same key if and only if {@code eq} matches.
 */
final class IndexKey {
  private IndexKey() {}

  /** Returns the keys of all values at the path. */
  static List<String> allOf(AttributePath path, ComplexValue attributes) {
    return allOf(path, attributes, value -> value);
  }

  /** Returns the keys for the uniqueness check at the path. */
  static List<String> uniqueOf(AttributePath path, ComplexValue attributes) {
    return allOf(path, attributes, IndexKey::visible);
  }

  private static Value visible(Value value) {
    return value instanceof StringValue string
        ? new StringValue(Normalization.visible(string.text()))
        : value;
  }

  private static List<String> allOf(
      AttributePath path, ComplexValue attributes, UnaryOperator<Value> form) {
    List<Value> values = path.read(attributes).map(Value::elements).orElse(List.of());
    List<String> keys = new ArrayList<>(values.size());
    for (Value one : values) {
      of(path, form.apply(one)).ifPresent(keys::add);
    }
    return keys;
  }

  /** Returns the key of one value, or empty for a value that cannot be compared. */
  static Optional<String> of(AttributePath path, Value value) {
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
        ? Optional.of(time.instant().toString())
        : Optional.empty();
  }
}
