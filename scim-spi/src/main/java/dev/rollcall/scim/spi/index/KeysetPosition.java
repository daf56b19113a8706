// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.store.Query;
import java.util.Objects;
import java.util.Optional;

/**
 * The keyset position after a resource, for a store whose default order is that of the ids.
 *
 * @param id the id of the resource, also the tie-breaker between resources with equal sort keys
 * @param key the sort key of the resource; empty in the default order
 */
public record KeysetPosition(String id, Optional<SortKey> key) {
  private static final char SEPARATOR = ':';

  /** Checks that no component is null. */
  public KeysetPosition {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(key, "key");
  }

  /** Creates a position in the default order. */
  public static KeysetPosition after(String id) {
    return new KeysetPosition(id, Optional.empty());
  }

  /** Encodes the position for {@code ResourcePage.next()}. */
  public String text() {
    return id.length() + (SEPARATOR + id) + key.map(SortKey::text).orElse("");
  }

  /**
   * Decodes the position of a query; empty for the first page.
   *
   * @throws ScimException {@code invalidCursor} for a text that is not a position in the order of
   *     the query
   */
  public static Optional<KeysetPosition> of(Query query) {
    return query.page() instanceof Query.After after
        ? after.keysetPosition().map(text -> parse(text, query.sort().isPresent()))
        : Optional.empty();
  }

  private static KeysetPosition parse(String text, boolean isSorted) {
    try {
      int start = text.indexOf(SEPARATOR) + 1;
      int end = start + Integer.parseUnsignedInt(text.substring(0, Math.max(0, start - 1)));
      String key = text.substring(end);
      if (key.isEmpty() == isSorted) {
        throw ScimException.invalidCursor();
      }
      return new KeysetPosition(
          text.substring(start, end),
          isSorted ? Optional.of(SortKey.parse(key)) : Optional.empty());
    } catch (NumberFormatException | IndexOutOfBoundsException malformed) {
      throw ScimException.invalidCursor();
    }
  }
}
