// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;

/**
 * Collects the values of one object whose names have an index, so that most names are known to be
 * new without a comparison.
 */
final class IndexedValues {
  private final ComplexValue.Builder values = ComplexValue.builder();

  /** The names with a value, by the bit of their index. */
  private long assigned;

  /** Returns whether a name surely has no value; otherwise it may have one. */
  private boolean isNew(int index) {
    return index < Long.SIZE && (assigned & 1L << index) == 0;
  }

  /** Sets the value of a name. */
  void put(int index, String name, Value value) {
    if (isNew(index)) {
      assigned |= 1L << index;
      values.append(name, value);
    } else {
      values.put(name, value);
    }
  }

  /** Returns whether the name has a value. */
  boolean has(String name) {
    return values.has(name);
  }

  /** Creates the complex value. */
  ComplexValue build() {
    return values.build();
  }
}
