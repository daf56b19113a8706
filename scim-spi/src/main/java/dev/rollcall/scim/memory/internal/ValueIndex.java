// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Elements by the key of a value. Most keys have one element; the elements of a shared key are in a
 * tree. Not thread-safe.
 *
 * @param <T> the type of the elements
 */
public final class ValueIndex<T> {
  private final Map<String, T> single = new HashMap<>();
  private final Map<String, CountedTree<T>> shared = new HashMap<>();
  private final ToLongFunction<? super T> order;

  /**
   * Creates an empty index.
   *
   * @param order returns the unique number that orders the elements of a key
   */
  public ValueIndex(ToLongFunction<? super T> order) {
    this.order = order;
  }

  /** Returns the elements of a key in their order. */
  public Collection<T> find(String key) {
    T only = single.get(key);
    return only != null ? List.of(only) : shared.getOrDefault(key, new CountedTree<>(order));
  }

  /** Adds an element to a key. */
  public void add(String key, T element) {
    CountedTree<T> elements = shared.get(key);
    if (elements != null) {
      elements.add(element);
      return;
    }
    T first = single.putIfAbsent(key, element);
    if (first != null && order.applyAsLong(first) != order.applyAsLong(element)) {
      CountedTree<T> both = new CountedTree<>(order);
      both.add(first);
      both.add(element);
      shared.put(key, both);
      single.remove(key);
    }
  }

  /** Removes an element from a key. */
  public void remove(String key, T element) {
    CountedTree<T> elements = shared.get(key);
    if (elements == null) {
      single.remove(key, element);
      return;
    }
    elements.removeKey(order.applyAsLong(element));
    if (elements.size() == 1) {
      shared.remove(key);
      single.put(key, elements.iterator().next());
    }
  }
}
