// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.AsciiCase;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects duplicate names in JSON objects while they are read. Names are compared without regard to
 * case. Expected names are bits of a mask; only others are compared with each other.
 */
final class DuplicateNameGuard {
  /**
   * The number of names from which a hash set replaces the linear search, which allocates nothing.
   */
  private static final int FEW = 24;

  private String[] names = {};
  private int size;
  private int first;
  private long expected;
  private @Nullable Set<String> many;

  /** The state of the enclosing object. */
  record Outer(int first, long expected, @Nullable Set<String> many) {}

  /** Begins an object and returns the state for its end. */
  Outer begin() {
    Outer outer = new Outer(first, expected, many);
    first = size;
    expected = 0;
    many = null;
    return outer;
  }

  /** Ends the current object. */
  void end(Outer outer) {
    size = first;
    first = outer.first();
    expected = outer.expected();
    many = outer.many();
  }

  /**
   * Records a name. Throws invalidSyntax if it is a duplicate.
   *
   * @param index the index of an expected name, which is the same in any letter case; otherwise
   *     negative
   */
  void add(String name, int index) {
    boolean isNew = index >= 0 && index < Long.SIZE ? addExpected(index) : addOther(name);
    if (!isNew) {
      throw ScimException.invalidSyntax(
          "'" + name + "' appears more than once in the same JSON object");
    }
  }

  private boolean addExpected(int index) {
    long bit = 1L << index;
    boolean isNew = (expected & bit) == 0;
    expected |= bit;
    return isNew;
  }

  private boolean addOther(String name) {
    if (many != null) {
      return many.add(fold(name));
    }
    for (int i = first; i < size; i++) {
      if (AsciiCase.isEqual(names[i], name)) {
        return false;
      }
    }
    if (size - first == FEW) {
      many = new HashSet<>();
      Arrays.stream(names, first, size).map(DuplicateNameGuard::fold).forEach(many::add);
      return many.add(fold(name));
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, Math.max(size * 2, 8));
    }
    names[size++] = name;
    return true;
  }

  private static String fold(String name) {
    return AsciiCase.fold(name);
  }
}
