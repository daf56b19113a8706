// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.IndexKey;
import dev.rollcall.scim.spi.index.IndexedPaths;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resources of one type and tenant with their indexes. Guarded by the lock of {@link
 * TenantData}.
 */
final class Table<R> {
  private final Map<String, Entry<R>> byId = new HashMap<>();
  private final TreeMap<Long, Entry<R>> inOrder = new TreeMap<>();
  private final IndexedPaths paths;
  private final Map<AttributePath, Map<String, SortedSet<Entry<R>>>> indexes = new HashMap<>();
  private final Map<AttributePath, Map<String, Entry<R>>> unique = new HashMap<>();
  private long nextSequence;

  Table(IndexedPaths paths) {
    this.paths = paths;
    paths.unique().forEach(path -> unique.put(path, new HashMap<>()));
    paths.all().forEach(path -> indexes.put(path, new HashMap<>()));
  }

  long nextSequence() {
    return nextSequence++;
  }

  Optional<Entry<R>> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the resources with these ids; unknown ids are omitted. */
  List<StoredResource<R>> stored(Collection<String> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).map(Entry::stored).toList();
  }

  /** Removes the resources whose last change is before this time, and returns their number. */
  int removeChangedBefore(Instant time) {
    List<Entry<R>> old =
        inOrder().stream().filter(entry -> entry.revision().lastModified().isBefore(time)).toList();
    old.forEach(this::remove);
    return old.size();
  }

  Collection<Entry<R>> inOrder() {
    return inOrder.values();
  }

  /** Those that were created after the one at this sequence. */
  Collection<Entry<R>> inOrderAfter(long sequence) {
    return inOrder.tailMap(sequence, false).values();
  }

  int size() {
    return byId.size();
  }

  /**
   * Returns the resources with this key at a path, in the order of creation; empty if the path is
   * not indexed.
   */
  Optional<Collection<Entry<R>>> lookUp(AttributePath path, String key) {
    return paths
        .find(path)
        .map(own -> indexes.getOrDefault(own, Map.of()))
        .map(index -> index.getOrDefault(key, Collections.emptySortedSet()));
  }

  /**
   * Checks that no other resource has one of the unique values.
   *
   * @throws ScimException {@code uniqueness}
   */
  void requireFree(ComplexValue attributes, Optional<String> except) {
    unique.forEach(
        (path, holders) -> {
          for (String key : IndexKey.uniqueOf(path, attributes)) {
            Entry<R> holder = holders.get(key);
            if (holder != null && !except.equals(Optional.of(holder.id()))) {
              throw ScimException.uniqueness(path.toString());
            }
          }
        });
  }

  void add(Entry<R> entry) {
    byId.put(entry.id(), entry);
    inOrder.put(entry.sequence(), entry);
    index(entry);
  }

  void remove(Entry<R> entry) {
    byId.remove(entry.id());
    inOrder.remove(entry.sequence());
    unindex(entry);
  }

  /** Adds a resource to all indexes. */
  void index(Entry<R> entry) {
    indexes.forEach(
        (path, index) ->
            IndexKey.allOf(path, entry.attributes())
                .forEach(key -> index.computeIfAbsent(key, k -> emptyInOrder()).add(entry)));
    unique.forEach(
        (path, holders) ->
            IndexKey.uniqueOf(path, entry.attributes()).forEach(key -> holders.put(key, entry)));
  }

  private static <R> SortedSet<Entry<R>> emptyInOrder() {
    return new TreeSet<>(Comparator.comparingLong(Entry::sequence));
  }

  /** Removes a resource from all indexes, before its value changes. */
  void unindex(Entry<R> entry) {
    for (Map.Entry<AttributePath, Map<String, SortedSet<Entry<R>>>> index : indexes.entrySet()) {
      for (String key : IndexKey.allOf(index.getKey(), entry.attributes())) {
        Set<Entry<R>> holders = index.getValue().getOrDefault(key, emptyInOrder());
        holders.remove(entry);
        if (holders.isEmpty()) {
          index.getValue().remove(key);
        }
      }
    }
    unique.forEach(
        (path, holders) ->
            IndexKey.uniqueOf(path, entry.attributes()).forEach(key -> holders.remove(key, entry)));
  }
}
