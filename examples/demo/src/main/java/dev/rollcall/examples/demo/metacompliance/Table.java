// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.examples.demo.rows.Row;
import dev.rollcall.examples.demo.rows.RowSearch;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Rows by id in insertion order, with an index of each searchable attribute. Guarded by the lock of
 * the company.
 */
final class Table<R> {
  private final String what;
  private final Map<String, Function<R, Optional<String>>> keys;
  private final Map<String, Row<R>> rows = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> idsByKey = new HashMap<>();

  /**
   * Creates an empty table.
   *
   * @param what the name of a row in messages
   * @param keys the comparison form by attribute
   */
  Table(String what, Map<String, Function<R, Optional<String>>> keys) {
    this.what = what;
    this.keys = keys;
    keys.keySet().forEach(attribute -> idsByKey.put(attribute, new HashMap<>()));
  }

  Optional<Row<R>> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  Row<R> require(String id) {
    return find(id).orElseThrow(() -> ScimException.notFound("Unknown " + what));
  }

  /** Returns the candidate rows: those of an index, or else all. */
  List<StoredResource<R>> candidates(RowSearch<R> search) {
    Optional<String> id = search.key("id");
    if (id.isPresent()) {
      return stored(id.flatMap(this::find).stream().toList());
    }
    for (String attribute : keys.keySet()) {
      Optional<String> key = search.key(attribute);
      if (key.isPresent()) {
        return stored(withKey(attribute, key.get()));
      }
    }
    return stored(rows.values());
  }

  private List<StoredResource<R>> stored(Collection<Row<R>> some) {
    return some.stream().map(Row::stored).toList();
  }

  private List<Row<R>> withKey(String attribute, String key) {
    List<Row<R>> found = new ArrayList<>();
    for (String id : ids(attribute).getOrDefault(key, Set.of())) {
      found.add(require(id));
    }
    return found;
  }

  private Map<String, Set<String>> ids(String attribute) {
    return idsByKey.getOrDefault(attribute, Map.of());
  }

  /** Rejects a value that another row has in this attribute. */
  void requireFree(String attribute, R value, String id) {
    boolean isTaken =
        key(attribute, value)
            .map(key -> ids(attribute).getOrDefault(key, Set.of()))
            .map(holders -> holders.stream().anyMatch(holder -> !holder.equals(id)))
            .orElse(false);
    if (isTaken) {
      throw ScimException.uniqueness(attribute);
    }
  }

  private Optional<String> key(String attribute, R value) {
    return Optional.ofNullable(keys.get(attribute)).flatMap(of -> of.apply(value));
  }

  /** Adds a row, or replaces the one with the same id. */
  void put(Row<R> row) {
    find(row.id()).ifPresent(this::unindex);
    rows.put(row.id(), row);
    for (String attribute : keys.keySet()) {
      key(attribute, row.value())
          .ifPresent(
              key -> ids(attribute).computeIfAbsent(key, first -> new TreeSet<>()).add(row.id()));
    }
  }

  void remove(Row<R> row) {
    unindex(row);
    rows.remove(row.id());
  }

  private void unindex(Row<R> row) {
    for (String attribute : keys.keySet()) {
      key(attribute, row.value())
          .ifPresent(
              key ->
                  ids(attribute)
                      .computeIfPresent(
                          key, (k, ids) -> ids.remove(row.id()) && ids.isEmpty() ? null : ids));
    }
  }
}
