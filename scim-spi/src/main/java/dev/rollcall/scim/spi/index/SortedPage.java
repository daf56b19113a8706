// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * Collects the page of a query with a sort order from the sort keys of the matching resources,
 * which are added in any order. Keeps the keys up to the end of the page and never all keys. Not
 * thread-safe.
 */
public final class SortedPage {
  private static final long MAX_CHARACTERS = 8_000_000;

  private final Query query;
  private final Optional<KeysetPosition> after;
  private final Comparator<KeysetPosition> order;
  private final long size;
  private final PriorityQueue<KeysetPosition> lastFirst;
  private long characters;
  private long total;

  /**
   * Creates an empty page.
   *
   * @param query the query
   * @param sort the sort order of the query
   * @param ids the order of the ids of resources with equal sort keys
   * @throws ScimException {@code invalidCursor} for a position that is not in this order
   */
  public SortedPage(Query query, Sort sort, Comparator<String> ids) {
    Comparator<KeysetPosition> byKey = Comparator.comparing(SortedPage::key);
    this.query = query;
    this.after = KeysetPosition.of(query);
    this.order =
        (sort.isDescending() ? byKey.reversed() : byKey).thenComparing(KeysetPosition::id, ids);
    this.size = isKeyset() ? query.count() + 1L : query.count() == 0 ? 0 : end();
    this.lastFirst = new PriorityQueue<>(order.reversed());
  }

  private long end() {
    return query.offset() + query.count();
  }

  private boolean isKeyset() {
    return query.page() instanceof Query.After;
  }

  private static SortKey key(KeysetPosition position) {
    return position.key().orElseThrow();
  }

  /**
   * Adds a match.
   *
   * @throws ScimException {@code tooMany} when the keys of the pages so far exceed the memory limit
   */
  public void add(String id, SortKey key) {
    KeysetPosition position = new KeysetPosition(id, Optional.of(key));
    total++;
    if (after.isEmpty() || order.compare(position, after.get()) > 0) {
      keep(position);
    }
  }

  private void keep(KeysetPosition position) {
    if (size == 0 || lastFirst.size() == size && order.compare(position, lastFirst.element()) > 0) {
      return;
    }
    lastFirst.add(position);
    characters += length(position);
    if (lastFirst.size() > size) {
      characters -= length(lastFirst.remove());
    }
    if (characters > MAX_CHARACTERS) {
      throw ScimException.tooMany(
          "The values of 'sortBy' exceed " + MAX_CHARACTERS + " characters on the pages so far");
    }
  }

  private static long length(KeysetPosition position) {
    return key(position) instanceof SortKey.Text text ? text.prepared().length() : 0;
  }

  /**
   * Returns the resources of the page in order; with keyset pagination, one more than the page size
   * if there is a next page.
   */
  public List<KeysetPosition> found() {
    return lastFirst.stream().sorted(order).skip(isKeyset() ? 0 : query.offset()).toList();
  }

  /** Returns the number of matches; empty with keyset pagination. */
  public OptionalLong total() {
    return isKeyset() ? OptionalLong.empty() : OptionalLong.of(total);
  }
}
