// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The key of a resource on a page, read before its document.
 *
 * @param size the size of the document, see {@link ResourceTable#documentSize()}
 */
public record PageKey(String id, long size) {
  /**
   * The maximum total size of the documents of a page, unless the first document alone exceeds it.
   */
  public static final long MAX_PAGE_SIZE = 4 << 20;

  /** Reads the key from a row of the id and the size. */
  static PageKey read(ResultSet row) throws SQLException {
    return new PageKey(row.getString(1), row.getLong(2));
  }

  /** Returns the size of a page: the requested one, or less where the documents are too large. */
  static int end(List<PageKey> keys, int count) {
    int fitting = fitting(keys);
    return fitting == keys.size() ? count : Math.min(count, fitting);
  }

  /** Returns the number of resources whose documents fit in a page, in order; at least one. */
  public static int fitting(List<PageKey> keys) {
    long size = 0;
    for (int i = 0; i < keys.size(); i++) {
      size += keys.get(i).size();
      if (size > MAX_PAGE_SIZE) {
        return Math.max(1, i);
      }
    }
    return keys.size();
  }
}
