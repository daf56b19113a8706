// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Sort;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A bounded heap of sort keys, which keeps the first added keys of an order. */
public final class FirstKeys {
  private static final long MAX_CHARACTERS = 8_000_000;

  private final Comparator<Key> order;
  private final int size;
  private final PriorityQueue<Key> lastFirst;
  private long characters;

  /**
   * The sort key of a resource.
   *
   * @param id the tie-breaker between resources with equal keys
   */
  public record Key(SortKey value, String id) {
    /** Returns the keyset position after this resource. */
    public String position() {
      return id + ":" + value.text();
    }

    /**
     * Parses a keyset position.
     *
     * @throws ScimException invalidCursor
     */
    public static Key parse(String position) {
      int colon = position.indexOf(':');
      if (colon < 0) {
        throw ScimException.invalidCursor();
      }
      return new Key(SortKey.parse(position.substring(colon + 1)), position.substring(0, colon));
    }
  }

  /**
   * Creates an empty heap.
   *
   * @param size the number of keys that it keeps
   */
  public FirstKeys(Sort sort, int size) {
    Comparator<Key> byValue = Comparator.comparing(Key::value);
    this.order = (sort.isDescending() ? byValue.reversed() : byValue).thenComparing(Key::id);
    this.size = size;
    this.lastFirst = new PriorityQueue<>(order.reversed());
  }

  /** Compares two keys in the order. */
  public int compare(Key left, Key right) {
    return order.compare(left, right);
  }

  /**
   * Adds a key.
   *
   * @throws ScimException tooMany when the keys exceed the memory limit
   */
  public void add(Key key) {
    if (size == 0 || lastFirst.size() == size && compare(key, lastFirst.element()) > 0) {
      return;
    }
    lastFirst.add(key);
    characters += length(key);
    if (lastFirst.size() > size) {
      characters -= length(lastFirst.remove());
    }
    if (characters > MAX_CHARACTERS) {
      throw ScimException.tooMany(
          "The values of 'sortBy' exceed " + MAX_CHARACTERS + " characters on the pages so far");
    }
  }

  private static long length(Key key) {
    return key.value() instanceof SortKey.Text text ? text.prepared().length() : 0;
  }

  /** Returns the kept keys in order. */
  public List<Key> inOrder() {
    return lastFirst.stream().sorted(order).toList();
  }
}
