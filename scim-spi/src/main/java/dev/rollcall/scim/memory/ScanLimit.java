// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;

/** Limits the resources that one query reads without an index. */
final class ScanLimit {
  private final int limit;
  private long spent;

  ScanLimit(int limit) {
    this.limit = limit;
  }

  /**
   * Deducts entries before they are read.
   *
   * @throws ScimException {@code tooMany} when the limit is exceeded
   */
  void spend(long entries) {
    spent += entries;
    if (spent > limit) {
      throw ScimException.tooMany(
          "No index supports this query, and a scan exceeds " + limit + " resources");
    }
  }
}
