// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.SortKey;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a resource stands in the order that a query asks for: its key, then its place in the order
 * of creation. What is between two resources does not matter to it, so that others come and go.
 *
 * @param key the value that decides; none without an order of the client's
 * @param place the place in the order of creation
 */
record KeysetPosition(SortKey key, long place) {
  private static final SortKey NO_KEY = new SortKey.None();

  /** The order of a query. */
  static Comparator<KeysetPosition> order(Optional<Sort> sort) {
    Comparator<KeysetPosition> byPlace = Comparator.comparingLong(KeysetPosition::place);
    if (sort.isEmpty()) {
      return byPlace;
    }
    Comparator<KeysetPosition> byKey = Comparator.comparing(KeysetPosition::key);
    return (sort.get().isDescending() ? byKey.reversed() : byKey).thenComparing(byPlace);
  }

  /** The same order, each comparison of which is spent from a budget. */
  static Comparator<KeysetPosition> spending(
      Comparator<KeysetPosition> order, EvaluationBudget budget) {
    return (left, right) -> {
      budget.spend(1);
      return order.compare(left, right);
    };
  }

  /** The position of a resource. */
  static KeysetPosition of(Entry<?> entry, Optional<Sort> sort, EvaluationBudget budget) {
    return new KeysetPosition(
        sort.map(order -> SortKey.of(order, attributes(entry, order), budget)).orElse(NO_KEY),
        entry.place());
  }

  /** id and meta are put together only where they decide. */
  private static ComplexValue attributes(Entry<?> entry, Sort sort) {
    String name = sort.by().attribute().name();
    return name.equals("id") || name.equals("meta")
        ? entry.filtered().attributes()
        : entry.attributes();
  }

  /**
   * What a page by position begins after; before everything for the first page.
   *
   * @throws ScimException invalidCursor for a position that no page has named
   */
  static Optional<KeysetPosition> parse(Query.After after) {
    return after.position().map(KeysetPosition::parse);
  }

  private static KeysetPosition parse(String text) {
    int colon = text.indexOf(':');
    try {
      long place = Long.parseLong(text.substring(0, Math.max(colon, 0)));
      return new KeysetPosition(SortKey.parse(text.substring(colon + 1)), place);
    } catch (NumberFormatException malformed) {
      throw ScimException.invalidCursor();
    }
  }

  /** The text that {@link #parse(Query.After)} reads. */
  String text() {
    return place + ":" + key.text();
  }
}
