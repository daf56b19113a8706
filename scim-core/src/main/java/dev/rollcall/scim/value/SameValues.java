// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.HashMap;
import java.util.Map;

/** Compares complex values: the same names with equal values, in any order. */
final class SameValues {
  private SameValues() {}

  /** Compares by position first, because equal values mostly have the same order. */
  static boolean areIn(ComplexValue one, ComplexValue other) {
    if (one.size() != other.size()) {
      return false;
    }
    Map<String, Integer> places = Map.of();
    for (int i = 0; i < one.size(); i++) {
      String name = one.name(i);
      int place = i;
      if (!name.equals(other.name(i))) {
        if (one.size() > NamedValues.INDEX_FROM && places.isEmpty()) {
          places = places(other);
        }
        place = places.isEmpty() ? other.indexOf(name) : places.getOrDefault(name, -1);
      }
      if (!areOf(one, i, other, place)) {
        return false;
      }
    }
    return true;
  }

  /** Compares the values at two positions, which are -1 for absent names. */
  static boolean areOf(ComplexValue one, int index, ComplexValue other, int place) {
    if (index < 0 || place < 0) {
      return index == place;
    }
    CompactSource first = one.undecoded(index);
    CompactSource second = other.undecoded(place);
    return first != null && second != null && first.isEncodedAlike(index, second, place)
        || one.value(index).equals(other.value(place));
  }

  private static Map<String, Integer> places(ComplexValue value) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < value.size(); i++) {
      places.put(value.name(i), i);
    }
    return places;
  }
}
