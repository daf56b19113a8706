// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of the index tables that a write of a resource removes and adds: keys of values by the
 * path of their attribute, in a fixed order.
 */
final class IndexChange {
  private static final Set<String> ABSENT = Set.of("");

  private final Map<String, Set<String>> released = new LinkedHashMap<>();
  private final Map<String, Set<String>> claimed = new LinkedHashMap<>();
  private final Map<String, Set<String>> removed = new LinkedHashMap<>();
  private final Map<String, Set<String>> added = new LinkedHashMap<>();

  private IndexChange() {}

  /** Returns the rows of a new resource. */
  static IndexChange of(TypeIndex index, ComplexValue after) {
    return between(index, Optional.empty(), after);
  }

  /** Returns the rows that differ between two values of a resource. */
  static IndexChange between(TypeIndex index, Optional<ComplexValue> before, ComplexValue after) {
    IndexChange change = new IndexChange();
    for (AttributePath path : changed(index.unique(), before, after)) {
      Set<String> old = before.map(value -> ValueKeys.uniqueOf(path, value)).orElse(Set.of());
      Set<String> now = ValueKeys.uniqueOf(path, after);
      put(change.released, path.toString(), without(old, now));
      put(change.claimed, path.toString(), without(now, old));
    }
    for (AttributePath path : changed(index.indexed(), before, after)) {
      Set<String> old = before.map(value -> ValueKeys.allOf(path, value)).orElse(Set.of());
      Set<String> now = ValueKeys.allOf(path, after);
      put(change.removed, path.toString(), without(old, now));
      put(change.added, path.toString(), without(now, old));
      boolean wasAbsent = before.isPresent() && old.isEmpty();
      if (wasAbsent && !now.isEmpty()) {
        put(change.removed, TypeIndex.absent(path), ABSENT);
      }
      if (!wasAbsent && now.isEmpty()) {
        put(change.added, TypeIndex.absent(path), ABSENT);
      }
    }
    return change;
  }

  /** Leaves out paths of attributes with the same value, whose keys need not be computed. */
  private static List<AttributePath> changed(
      List<AttributePath> paths, Optional<ComplexValue> before, ComplexValue after) {
    return before.isEmpty()
        ? paths
        : paths.stream()
            .filter(path -> !attribute(path, before.get()).equals(attribute(path, after)))
            .toList();
  }

  private static Optional<Value> attribute(AttributePath path, ComplexValue resource) {
    ComplexValue values = path.urn().isEmpty() ? resource : resource.complexOrEmpty(path.urn());
    return values.find(path.attribute().name());
  }

  private static void put(Map<String, Set<String>> rows, String path, Set<String> keys) {
    if (!keys.isEmpty()) {
      rows.put(path, keys);
    }
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  /** Returns whether no row is removed or added. */
  boolean isEmpty() {
    return Stream.of(released, claimed, removed, added).allMatch(Map::isEmpty);
  }

  /**
   * Returns the row that becomes another one in the table of unique values, and in the table of
   * values; empty if more than one row changes in a table, or the number of rows.
   */
  Optional<Replacements> replacements() {
    List<ValueKey> released = list(this.released);
    List<ValueKey> claimed = list(this.claimed);
    List<ValueKey> removed = list(this.removed);
    List<ValueKey> added = list(this.added);
    boolean isOneRow = claimed.size() <= 1 && added.size() <= 1;
    return isOneRow && released.size() == claimed.size() && removed.size() == added.size()
        ? Optional.of(
            new Replacements(Replacement.of(released, claimed), Replacement.of(removed, added)))
        : Optional.empty();
  }

  /** The changed row of each index table. */
  record Replacements(Optional<Replacement> unique, Optional<Replacement> value) {}

  /** A row that becomes another one. */
  record Replacement(ValueKey before, ValueKey after) {
    private static Optional<Replacement> of(List<ValueKey> before, List<ValueKey> after) {
      return before.stream().findFirst().map(old -> new Replacement(old, after.get(0)));
    }
  }

  /** Returns the keys of the unique values that the resource no longer has. */
  Map<String, Set<String>> released() {
    return released;
  }

  /** Returns the unique values that the resource gets. */
  List<ValueKey> claims() {
    return list(claimed);
  }

  /** Returns the keys of the unique values that the resource gets. */
  Map<String, Set<String>> claimed() {
    return claimed;
  }

  /** Returns the keys of the values that the resource no longer has. */
  Map<String, Set<String>> removed() {
    return removed;
  }

  /** Returns the values that the resource gets. */
  List<ValueKey> added() {
    return list(added);
  }

  private static List<ValueKey> list(Map<String, Set<String>> rows) {
    return rows.entrySet().stream()
        .flatMap(entry -> ValueKey.all(entry.getKey(), entry.getValue()))
        .toList();
  }
}
