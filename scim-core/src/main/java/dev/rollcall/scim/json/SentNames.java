// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.error.ScimException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of one object, none of which may stand twice, be it in another letter case. */
final class SentNames {
  /** Few names are compared one by one, which allocates nothing; many are looked up. */
  private static final int FEW = 24;

  private String[] few = new String[8];
  private int size;
  private @Nullable Set<String> many;

  /** Notes a name; throws invalidSyntax when it is there already. */
  void add(String name) {
    if (!addNew(name)) {
      throw ScimException.invalidSyntax("'" + name + "' stands twice in one JSON object");
    }
  }

  private boolean addNew(String name) {
    if (many != null) {
      return many.add(fold(name));
    }
    for (int i = 0; i < size; i++) {
      if (few[i].equalsIgnoreCase(name)) {
        return false;
      }
    }
    if (size == FEW) {
      many = new HashSet<>();
      Arrays.stream(few, 0, size).map(SentNames::fold).forEach(many::add);
      return many.add(fold(name));
    }
    if (size == few.length) {
      few = Arrays.copyOf(few, size * 2);
    }
    few[size++] = name;
    return true;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
