// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import dev.rollcall.scim.filter.Filter;
import java.util.Objects;
import java.util.Optional;

/**
 * A search for one page by index.
 *
 * @param filter what the resources must match; empty for all of them
 * @param offset how many matching resources come before the page, 0 for the first page
 * @param count the most resources on the page; 0 when only the total is wanted
 */
public record Query(Optional<Filter> filter, long offset, int count) {
  /** Checks the bounds. */
  public Query {
    Objects.requireNonNull(filter, "filter");
    if (offset < 0 || count < 0) {
      throw new IllegalArgumentException("offset and count must not be negative");
    }
  }
}
