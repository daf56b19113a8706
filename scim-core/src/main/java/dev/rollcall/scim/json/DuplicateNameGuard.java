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
 * case.
 */
final class DuplicateNameGuard {
  /**
   * The number of names from which a hash set replaces the linear search, which allocates nothing.
   */
  private static final int FEW = 24;

  private String[] names = new String[32];
  private int size;
  private int first;
  private @Nullable Set<String> many;

  /** The state of the enclosing object. */
  record Outer(int first, @Nullable Set<String> many) {}

  /** Begins an object and returns the state for its end. */
  Outer begin() {
    Outer outer = new Outer(first, many);
    first = size;
    many = null;
    return outer;
  }

  /** Ends the current object. */
  void end(Outer outer) {
    size = first;
    first = outer.first();
    many = outer.many();
  }

  /** Records a name. Throws invalidSyntax if it is a duplicate. */
  void add(String name) {
    if (!addNew(name)) {
      throw ScimException.invalidSyntax(
          "'" + name + "' appears more than once in the same JSON object");
    }
  }

  private boolean addNew(String name) {
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
      names = Arrays.copyOf(names, size * 2);
    }
    names[size++] = name;
    return true;
  }

  private static String fold(String name) {
    return AsciiCase.fold(name);
  }
}
