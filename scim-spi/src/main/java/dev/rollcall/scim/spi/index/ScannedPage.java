// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.spi.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Collects the page of a query without a sort order from the matching resources, which are added in
 * the store's default order. Keeps only the resources of the page. Not thread-safe.
 *
 * @param <T> a resource, or what the store needs to read it again
 */
public final class ScannedPage<T> {
  private final Query query;
  private final boolean isKeyset;
  private final List<T> found = new ArrayList<>();
  private long total;

  /** Creates an empty page. */
  public ScannedPage(Query query) {
    this.query = query;
    this.isKeyset = query.page() instanceof Query.After;
  }

  /**
   * Adds the next match: with keyset pagination, from the position of the query on.
   *
   * @return whether the page needs further matches
   */
  public boolean add(T match) {
    total++;
    if (isKeyset) {
      found.add(match);
      return found.size() <= query.count();
    }
    if (total > query.offset() && found.size() < query.count()) {
      found.add(match);
    }
    return true;
  }

  /**
   * Returns the resources of the page; with keyset pagination, one more than the page size if there
   * is a next page.
   */
  public List<T> found() {
    return List.copyOf(found);
  }

  /** Returns the number of matches; empty with keyset pagination. */
  public OptionalLong total() {
    return isKeyset ? OptionalLong.empty() : OptionalLong.of(total);
  }
}
