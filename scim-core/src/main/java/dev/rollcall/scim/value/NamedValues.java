// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The growing arrays of a {@link ComplexValue.Builder}. Not thread-safe. */
abstract sealed class NamedValues permits ComplexValue.Builder {
  /** The number of names from which they are looked up in a map. */
  static final int INDEX_FROM = 32;

  private String[] names;
  private Value[] values;
  private int size;

  /** True if a complex value that was built has the arrays. */
  private boolean isShared;

  private @Nullable Map<String, Integer> index;

  NamedValues(int expectedSize) {
    names = new String[expectedSize];
    values = new Value[expectedSize];
  }

  final int size() {
    return size;
  }

  /** Returns the position of a name; -1 if it is absent. */
  final int positionOf(String name) {
    if (index == null && size >= INDEX_FROM) {
      index = new HashMap<>();
      for (int i = 0; i < size; i++) {
        index.put(names[i], i);
      }
    }
    if (index != null) {
      return index.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  final void replace(int position, Value value) {
    if (isShared) {
      values = values.clone();
      isShared = false;
    }
    values[position] = value;
  }

  final void add(String name, Value value) {
    if (size == names.length) {
      int larger = Math.max(2 * size, 1);
      names = Arrays.copyOf(names, larger);
      values = Arrays.copyOf(values, larger);
      isShared = false;
    }
    names[size] = name;
    values[size] = value;
    if (index != null) {
      index.put(name, size);
    }
    size++;
  }

  /** Creates a complex value, which shares the arrays if they are full. */
  final ComplexValue complexValue() {
    if (size == names.length) {
      isShared = true;
      return new ComplexValue(names, values);
    }
    return new ComplexValue(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
  }
}
