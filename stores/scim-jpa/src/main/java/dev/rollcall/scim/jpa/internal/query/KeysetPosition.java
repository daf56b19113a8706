// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jpa.internal.mapping.BoundId;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Query;
import java.util.Optional;

/**
 * The position after a resource.
 *
 * @param id the value of the id attribute
 * @param key the sort key; empty in the default order
 */
record KeysetPosition(Object id, Optional<SortKey> key) {
  private static final String PREFIX = "after:";
  private static final char SEPARATOR = ' ';

  static String text(String id, Optional<SortKey> key) {
    return PREFIX + id + key.map(one -> SEPARATOR + one.text()).orElse("");
  }

  /**
   * Decodes the position of a query; empty for the first page.
   *
   * @throws ScimException invalidCursor
   */
  static Optional<KeysetPosition> parse(Query.After after, BoundId<?> ids, boolean isSorted) {
    return after.keysetPosition().map(text -> parse(text, ids, isSorted));
  }

  private static KeysetPosition parse(String text, BoundId<?> ids, boolean isSorted) {
    int end = text.indexOf(SEPARATOR);
    if (!text.startsWith(PREFIX) || end >= 0 != isSorted) {
      throw ScimException.invalidCursor();
    }
    String id = text.substring(PREFIX.length(), isSorted ? end : text.length());
    return new KeysetPosition(
        ids.decode(id).orElseThrow(ScimException::invalidCursor),
        isSorted ? Optional.of(SortKey.parse(text.substring(end + 1))) : Optional.empty());
  }
}
