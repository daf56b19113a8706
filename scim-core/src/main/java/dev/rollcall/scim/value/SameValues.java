// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares complex values by name: names with equal values, in any order. */
final class SameValues {
  private final ComplexValue one;
  private final ComplexValue other;

  /** The positions of the names in the other value, if it has many in another order. */
  private @Nullable Map<String, Integer> positions;

  private SameValues(ComplexValue one, ComplexValue other) {
    this.one = one;
    this.other = other;
  }

  /** Returns whether both have the same names with equal values. */
  static boolean areIn(ComplexValue one, ComplexValue other) {
    if (one.size() != other.size()) {
      return false;
    }
    SameValues compared = new SameValues(one, other);
    for (int i = 0; i < one.size(); i++) {
      if (!areOf(one, i, other, compared.position(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the names whose values differ, and those that only one of both has. */
  static List<String> differencesOf(ComplexValue one, ComplexValue other) {
    List<String> differences = new ArrayList<>();
    SameValues compared = new SameValues(one, other);
    int common = 0;
    for (int i = 0; i < one.size(); i++) {
      int position = compared.position(i);
      common += position < 0 ? 0 : 1;
      if (!areOf(one, i, other, position)) {
        differences.add(one.name(i));
      }
    }
    if (common < other.size()) {
      SameValues reverse = new SameValues(other, one);
      for (int i = 0; i < other.size(); i++) {
        if (reverse.position(i) < 0) {
          differences.add(other.name(i));
        }
      }
    }
    return Collections.unmodifiableList(differences);
  }

  /**
   * Returns the position of a name in the other value; -1 if it is absent. Looks at the same
   * position first, because equal values mostly have the same order.
   */
  private int position(int index) {
    String name = one.name(index);
    if (index < other.size() && name.equals(other.name(index))) {
      return index;
    }
    if (other.size() <= NamedValues.INDEX_FROM) {
      return other.indexOf(name);
    }
    if (positions == null) {
      positions = positions(other);
    }
    return positions.getOrDefault(name, -1);
  }

  /** Compares the values at two positions, which are -1 for absent names. */
  static boolean areOf(ComplexValue one, int index, ComplexValue other, int position) {
    if (index < 0 || position < 0) {
      return index == position;
    }
    CompactSource first = one.undecoded(index);
    CompactSource second = other.undecoded(position);
    return first != null && second != null && first.isEncodedAlike(index, second, position)
        || one.value(index).equals(other.value(position));
  }

  private static Map<String, Integer> positions(ComplexValue value) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < value.size(); i++) {
      positions.put(value.name(i), i);
    }
    return positions;
  }
}
