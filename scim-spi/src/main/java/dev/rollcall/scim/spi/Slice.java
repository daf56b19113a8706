// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.List;

/**
 * One page of a search.
 *
 * @param items the resources in order
 * @param total how many resources match in all
 */
public record Slice<R>(List<Stored<R>> items, long total) {
  /** Copies the list. */
  public Slice {
    items = List.copyOf(items);
  }
}
