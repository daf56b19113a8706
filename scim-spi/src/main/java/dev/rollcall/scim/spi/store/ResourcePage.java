// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of query results.
 *
 * @param items the resources in order
 * @param total the total number of matching resources; optional with keyset pagination
 * @param next the keyset position of the next page, which is opaque to the caller; empty on the
 *     last page and with index-based pagination
 */
public record ResourcePage<R>(
    List<StoredResource<R>> items, OptionalLong total, Optional<String> next) {
  /** Copies the list. */
  public ResourcePage {
    items = List.copyOf(items);
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(next, "next");
  }

  /** Creates a page of index-based pagination. */
  public ResourcePage(List<StoredResource<R>> items, long total) {
    this(items, OptionalLong.of(total), Optional.empty());
  }
}
