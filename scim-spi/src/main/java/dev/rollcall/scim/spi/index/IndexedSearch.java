// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.util.Optional;

/**
 * The steps of a query, from which {@link #page(Query)} chooses. Where indexes serve filter and
 * order exactly, the store reads only the page. Otherwise the resources that it reads must be
 * within {@code Limits.scannedResources()}.
 *
 * @param <P> the page that the store reads
 * @param <O> a sort order that the store's database evaluates
 */
public interface IndexedSearch<P, O> {
  /** Returns the plan of the query's filter; {@link FilterPlan#all()} without a filter. */
  FilterPlan<?> plan();

  /** Returns the order in the database; empty if the database would order differently. */
  Optional<O> order(Sort sort);

  /** Returns whether an index has resources in this order, so that a page costs its size. */
  boolean isServed(O order);

  /**
   * Checks that the store can read resources without an index.
   *
   * @param isFiltered whether the store reads the resources that meet the conditions of the filter,
   *     otherwise those of the type
   * @throws ScimException {@code tooMany}, see {@link ScanLimit}
   */
  void requireWithinLimit(boolean isFiltered);

  /** Reads the page in the database. */
  P inDatabase(Optional<O> order);

  /** Reads the resources that meet the conditions, and filters and sorts them in memory. */
  P scanned();

  /**
   * Returns the page of a query.
   *
   * @throws ScimException {@code tooMany} when no index supports the filter or the order and a scan
   *     exceeds the limit
   */
  default P page(Query query) {
    if (!plan().isServed()) {
      requireWithinLimit(false);
    }
    boolean isExact = plan().rest().isEmpty();
    Optional<O> order = query.sort().filter(sort -> isExact).flatMap(this::order);
    boolean isInDatabase = isExact && order.isPresent() == query.sort().isPresent();
    if (!isInDatabase || order.filter(one -> !isServed(one)).isPresent()) {
      requireWithinLimit(true);
    }
    return isInDatabase ? inDatabase(order) : scanned();
  }
}
