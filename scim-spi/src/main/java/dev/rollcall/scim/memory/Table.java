// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.internal.CountedTree;
import dev.rollcall.scim.memory.internal.StoredContent;
import dev.rollcall.scim.memory.internal.ValueIndex;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.IndexKey;
import dev.rollcall.scim.spi.index.IndexedPaths;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The resources of one type and tenant with their indexes. Guarded by the lock of {@link
 * TenantData}.
 */
final class Table<R> {
  private final Map<String, Entry<R>> byId = new HashMap<>();
  private final CountedTree<Entry<R>> inOrder = new CountedTree<>(Entry::sequence);
  private final IndexedPaths paths;
  private final Map<AttributePath, ValueIndex<Entry<R>>> indexes = new HashMap<>();
  private final Map<AttributePath, Map<String, Entry<R>>> unique = new HashMap<>();

  Table(IndexedPaths paths) {
    this.paths = paths;
    paths.unique().forEach(path -> unique.put(path, new HashMap<>()));
    paths.all().forEach(path -> indexes.put(path, new ValueIndex<>(Entry::sequence)));
  }

  Optional<Entry<R>> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the resources with these ids; unknown ids are omitted. */
  List<StoredResource<R>> stored(Collection<String> ids) {
    List<StoredResource<R>> found = new ArrayList<>(ids.size());
    for (String id : ids) {
      Entry<R> entry = byId.get(id);
      if (entry != null) {
        found.add(entry.stored());
      }
    }
    return found;
  }

  /** Removes the resources whose last change is before this time, and returns their number. */
  int removeChangedBefore(Instant time) {
    List<Entry<R>> old =
        inOrder().stream().filter(entry -> entry.revision().lastModified().isBefore(time)).toList();
    old.forEach(this::remove);
    return old.size();
  }

  CountedTree<Entry<R>> inOrder() {
    return inOrder;
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
        .flatMap(own -> Optional.ofNullable(indexes.get(own)))
        .map(index -> index.find(key));
  }

  /**
   * Checks that no other resource has one of the unique values.
   *
   * @throws ScimException {@code uniqueness}
   */
  void requireFree(ComplexValue attributes, String exceptId) {
    unique.forEach(
        (path, holders) -> {
          for (String key : IndexKey.uniqueOf(path, attributes)) {
            Entry<R> holder = holders.get(key);
            if (holder != null && !exceptId.equals(holder.id())) {
              throw ScimException.uniqueness(path.toString());
            }
          }
        });
  }

  /** Returns whether all unique attributes have the same values in both. */
  boolean hasSameUniqueValues(ComplexValue attributes, ComplexValue others) {
    for (AttributePath path : paths.unique()) {
      if (!path.hasSameValue(attributes, others)) {
        return false;
      }
    }
    return true;
  }

  void add(Entry<R> entry) {
    add(entry, entry.attributes());
  }

  /** Adds a resource whose attributes are known, and need not be decoded. */
  void add(Entry<R> entry, ComplexValue attributes) {
    byId.put(entry.id(), entry);
    inOrder.add(entry);
    index(entry, ComplexValue.EMPTY, attributes);
  }

  void remove(Entry<R> entry) {
    byId.remove(entry.id());
    inOrder.removeKey(entry.sequence());
    index(entry, entry.attributes(), ComplexValue.EMPTY);
  }

  /** Replaces the value of a resource. */
  void replace(Entry<R> entry, StoredContent<R> content) {
    ComplexValue before = entry.attributes();
    entry.replace(content);
    index(entry, before, entry.attributes());
  }

  /** Changes the keys of a resource in all indexes. */
  private void index(Entry<R> entry, ComplexValue before, ComplexValue after) {
    Map<String, String> shared = new HashMap<>();
    indexes.forEach(
        (path, index) -> {
          if (path.hasSameValue(before, after)) {
            return;
          }
          Set<String> oldKeys = IndexKey.allOf(path, before);
          Set<String> newKeys = IndexKey.allOf(path, after);
          if (!oldKeys.equals(newKeys)) {
            oldKeys.forEach(key -> index.remove(key, entry));
            newKeys.forEach(key -> index.add(shared(key, shared), entry));
          }
        });
    unique.forEach(
        (path, holders) -> {
          if (path.hasSameValue(before, after)) {
            return;
          }
          IndexKey.uniqueOf(path, before).forEach(key -> holders.remove(key, entry));
          IndexKey.uniqueOf(path, after).forEach(key -> holders.put(shared(key, shared), entry));
        });
  }

  /** Returns the same object for equal keys: the userName is often an e-mail address as well. */
  private static String shared(String key, Map<String, String> shared) {
    return shared.computeIfAbsent(key, first -> first);
  }
}
