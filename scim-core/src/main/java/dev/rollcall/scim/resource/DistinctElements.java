// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges elements of a multi-valued attribute with the same type and value (RFC 7643 section 2.4)
 * into the first one.
 */
final class DistinctElements {
  /** The number of elements up to which all are compared, which needs no keys. */
  private static final int FEW = 4;

  private final List<Value> elements = new ArrayList<>(FEW);

  /**
   * The positions of elements by key, if there are more than a few. Keys are texts, because clients
   * could cause hash collisions of values.
   */
  private @Nullable Map<String, Integer> indexes;

  void add(Value element) {
    int index = index(element);
    if (index == elements.size()) {
      elements.add(element);
    } else if (element instanceof ComplexValue more
        && elements.get(index) instanceof ComplexValue first) {
      elements.set(index, merged(first, more));
    }
  }

  /** Returns the position of the element with the same type and value, or the end. */
  private int index(Value element) {
    if (elements.size() < FEW) {
      return indexAmongFew(element);
    }
    if (indexes == null) {
      indexes = new HashMap<>();
      for (int i = 0; i < elements.size(); i++) {
        indexes.put(key(elements.get(i)), i);
      }
    }
    Integer index = indexes.putIfAbsent(key(element), elements.size());
    return index == null ? elements.size() : index;
  }

  private int indexAmongFew(Value element) {
    int index = 0;
    while (index < elements.size() && !isSame(elements.get(index), element)) {
      index++;
    }
    return index;
  }

  private static boolean isSame(Value one, Value other) {
    return one instanceof ComplexValue first
            && other instanceof ComplexValue second
            && first.findOr("value", NullValue.NULL) instanceof StringValue value
            && second.findOr("value", NullValue.NULL) instanceof StringValue otherValue
        ? value.equals(otherValue) && type(first).equals(type(second))
        : key(one).equals(key(other));
  }

  private static String type(ComplexValue element) {
    return element.findText("type").orElse("");
  }

  private static ComplexValue merged(ComplexValue first, ComplexValue more) {
    ComplexValue.Builder merged = ComplexValue.builder();
    more.forEach(merged::put);
    first.forEach(merged::put);
    return merged.build();
  }

  private static String key(Value element) {
    if (element instanceof StringValue text) {
      return text.text();
    }
    if (element instanceof ComplexValue complex) {
      Optional<String> value = complex.findText("value");
      if (value.isPresent()) {
        return type(complex) + '\0' + value.get();
      }
    }
    return JsonWriter.toString(element);
  }

  Value value() {
    return elements.isEmpty() ? NullValue.NULL : new MultiValue(elements);
  }
}
