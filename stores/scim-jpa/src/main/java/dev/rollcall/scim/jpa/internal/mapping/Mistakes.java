// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Collects the differences between declarations and the metamodel. */
public final class Mistakes {
  private final List<String> found = new ArrayList<>();

  /** Adds a sentence about an entity, which ends with the remedy. */
  public void add(Class<?> entity, String sentence) {
    found.add("Entity " + entity.getSimpleName() + ": " + sentence);
  }

  /** Adds a sentence about an attribute of an entity, which ends with the remedy. */
  public void add(Class<?> entity, String attribute, String sentence) {
    found.add("Entity " + entity.getSimpleName() + ", attribute '" + attribute + "': " + sentence);
  }

  /**
   * Ends the check.
   *
   * @throws IllegalStateException with all mistakes, if there are any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new IllegalStateException(
          "The entities must match their declaration:\n- " + String.join("\n- ", found));
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns a hint with the most similar name, or with all names. */
  static String similar(String name, Collection<String> names) {
    String wanted = folded(name);
    return names.stream()
        .filter(one -> folded(one).contains(wanted) || wanted.contains(folded(one)))
        .findFirst()
        .map(one -> "; similar: " + one)
        .orElseGet(() -> "; attributes: " + String.join(", ", names.stream().sorted().toList()));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }
}
