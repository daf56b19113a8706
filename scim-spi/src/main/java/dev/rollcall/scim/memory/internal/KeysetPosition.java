// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.util.Comparator;
import java.util.Optional;

/**
 * The position of a resource in the sort order of a query: its sort key, then its creation sequence
 * number. It stays valid when other resources are created or deleted.
 *
 * @param key the sort key; {@code None} if the client requests no order
 * @param sequence the creation sequence number
 */
public record KeysetPosition(SortKey key, long sequence) {
  /** Returns the comparator for a sort order. */
  public static Comparator<KeysetPosition> order(Sort sort) {
    Comparator<KeysetPosition> byKey = Comparator.comparing(KeysetPosition::key);
    return (sort.isDescending() ? byKey.reversed() : byKey)
        .thenComparingLong(KeysetPosition::sequence);
  }

  /** Wraps a comparator so that each comparison is deducted from a budget. */
  public static Comparator<KeysetPosition> spending(
      Comparator<KeysetPosition> order, EvaluationBudget budget) {
    return (left, right) -> {
      budget.spend(1);
      return order.compare(left, right);
    };
  }

  /**
   * Returns the position after which a page starts; empty for the first page.
   *
   * @throws ScimException invalidCursor for a text that is not a position
   */
  public static Optional<KeysetPosition> of(Query query) {
    return query.page() instanceof Query.After after
        ? after.keysetPosition().map(KeysetPosition::parse)
        : Optional.empty();
  }

  private static KeysetPosition parse(String text) {
    int colon = text.indexOf(':');
    try {
      long sequence = Long.parseLong(text.substring(0, Math.max(colon, 0)));
      return new KeysetPosition(SortKey.parse(text.substring(colon + 1)), sequence);
    } catch (NumberFormatException malformed) {
      throw ScimException.invalidCursor();
    }
  }

  /** Returns the text that {@link #of(Query)} reads. */
  public String text() {
    return sequence + ":" + key.text();
  }
}
