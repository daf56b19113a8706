// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a search.
 *
 * @param items the resources in order
 * @param total how many resources match in all; a page by position may leave it open
 * @param next where the next page begins, in a form that only the store understands; empty when
 *     there is none, and for a page by index
 */
public record ResourcePage<R>(
    List<StoredResource<R>> items, OptionalLong total, Optional<String> next) {
  /** Copies the list. */
  public ResourcePage {
    items = List.copyOf(items);
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(next, "next");
  }

  /** A page by index. */
  public ResourcePage(List<StoredResource<R>> items, long total) {
    this(items, OptionalLong.of(total), Optional.empty());
  }
}
