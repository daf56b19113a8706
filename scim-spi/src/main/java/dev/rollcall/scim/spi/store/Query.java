// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.filter.Filter;
import java.util.Objects;
import java.util.Optional;

/**
 * A query for one page of resources.
 *
 * @param filter the filter; empty for all resources
 * @param sort the requested order; empty for the store's default order, and always empty for a
 *     store that does not support sorting
 * @param page the start of the page
 * @param count the maximum number of resources on the page; 0 to request the total only
 */
public record Query(Optional<Filter> filter, Optional<Sort> sort, Page page, int count) {
  /** Checks the bounds. */
  public Query {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(sort, "sort");
    Objects.requireNonNull(page, "page");
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative");
    }
  }

  /** Creates a query with index-based pagination in the store's default order. */
  public Query(Optional<Filter> filter, long offset, int count) {
    this(filter, Optional.empty(), new Index(offset), count);
  }

  /**
   * Returns the number of matching resources before the page, 0 for the first page.
   *
   * @throws IllegalStateException for keyset pagination, which is requested only from a store that
   *     supports it
   */
  public long offset() {
    if (page instanceof Index index) {
      return index.offset();
    }
    throw new IllegalStateException("The query uses keyset pagination");
  }

  /** The start of a page. */
  public sealed interface Page permits Index, After {}

  /**
   * Index-based pagination (RFC 7644 section 3.4.2.4).
   *
   * @param offset the number of matching resources before the page
   */
  public record Index(long offset) implements Page {
    /** Checks the bound. */
    public Index {
      if (offset < 0) {
        throw new IllegalArgumentException("offset must not be negative");
      }
    }
  }

  /**
   * Keyset pagination, for cursors (RFC 9865). Resources that are created or deleted between pages
   * do not cause duplicates or gaps.
   *
   * @param keysetPosition {@link ResourcePage#next()} of the previous page; empty for the first
   *     page
   */
  public record After(Optional<String> keysetPosition) implements Page {
    /** Checks that the component is not null. */
    public After {
      Objects.requireNonNull(keysetPosition, "keysetPosition");
    }
  }
}
