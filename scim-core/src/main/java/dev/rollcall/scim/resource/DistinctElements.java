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
  private final List<Value> elements = new ArrayList<>(4);

  /**
   * The positions of elements by key, from the second element on. Keys are texts, because clients
   * could cause hash collisions of values.
   */
  private @Nullable Map<String, Integer> places;

  void add(Value element) {
    if (elements.isEmpty()) {
      elements.add(element);
      return;
    }
    if (places == null) {
      places = new HashMap<>();
      places.put(key(elements.get(0)), 0);
    }
    Integer place = places.putIfAbsent(key(element), elements.size());
    if (place == null) {
      elements.add(element);
    } else if (element instanceof ComplexValue more
        && elements.get(place) instanceof ComplexValue first) {
      elements.set(place, merged(first, more));
    }
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
        return complex.findText("type").orElse("") + '\0' + value.get();
      }
    }
    return JsonWriter.toString(element);
  }

  Value value() {
    return elements.isEmpty() ? NullValue.NULL : new MultiValue(elements);
  }
}
