// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

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
public record Slice<R>(List<Stored<R>> items, OptionalLong total, Optional<String> next) {
  /** Copies the list. */
  public Slice {
    items = List.copyOf(items);
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(next, "next");
  }

  /** A page by index. */
  public Slice(List<Stored<R>> items, long total) {
    this(items, OptionalLong.of(total), Optional.empty());
  }
}
