// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of keyset pagination. To find out whether there is a next page, a store reads one element
 * more than the page size.
 *
 * @param items the elements of the page
 * @param last the last element of the page, if there is a next page
 */
public record KeysetPage<T>(List<T> items, Optional<T> last) {
  /** Copies the list. */
  public KeysetPage {
    items = List.copyOf(items);
    Objects.requireNonNull(last, "last");
  }

  /**
   * Ends a page after its size.
   *
   * @param found the elements after the keyset position; one more than the page size, if there are
   *     that many
   * @param count the page size; a page of size 0 has no next page
   */
  public static <T> KeysetPage<T> of(List<T> found, int count) {
    List<T> items = found.subList(0, Math.min(count, found.size()));
    boolean hasNext = found.size() > count && count > 0;
    return new KeysetPage<>(
        items, hasNext ? Optional.of(items.get(items.size() - 1)) : Optional.empty());
  }

  /**
   * Returns the keyset position of the next page.
   *
   * @param position returns the keyset position after an element
   */
  public Optional<String> next(Function<? super T, String> position) {
    return last.map(position);
  }
}
