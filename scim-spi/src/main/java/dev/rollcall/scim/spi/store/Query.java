// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.filter.Filter;
import java.util.Objects;
import java.util.Optional;

/**
 * A search for one page.
 *
 * @param filter what the resources must match; empty for all of them
 * @param sort the order that the client wants; empty for the store's own, and always empty for a
 *     store that does not support sorting
 * @param page where the page begins
 * @param count the most resources on the page; 0 when only the total is wanted
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

  /** A page by index in the store's own order. */
  public Query(Optional<Filter> filter, long offset, int count) {
    this(filter, Optional.empty(), new Index(offset), count);
  }

  /**
   * How many matching resources come before the page, 0 for the first page.
   *
   * @throws IllegalStateException for a page by position, which only a store that supports
   *     positions is asked for
   */
  public long offset() {
    if (page instanceof Index index) {
      return index.offset();
    }
    throw new IllegalStateException("The page is given by position");
  }

  /** Where a page begins. */
  public sealed interface Page permits Index, After {}

  /**
   * After so many resources (RFC 7644 section 3.4.2.4).
   *
   * @param offset how many matching resources come before the page
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
   * Where the page before ended (RFC 9865). Resources that come and go meanwhile neither repeat nor
   * hide the others.
   *
   * @param position what {@link ResourcePage#next()} of the page before said; empty for the first
   *     page
   */
  public record After(Optional<String> position) implements Page {
    /** Checks that there is something to check. */
    public After {
      Objects.requireNonNull(position, "position");
    }
  }
}
