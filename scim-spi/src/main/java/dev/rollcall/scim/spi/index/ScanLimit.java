// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.error.ScimException;

/** Limits the work of one query that no index serves. Not thread-safe. */
public final class ScanLimit {
  private final long limit;
  private final String unit;
  private long spent;

  private ScanLimit(long limit, String unit) {
    this.limit = limit;
    this.unit = unit;
  }

  /** Creates a limit on the number of resources and memberships that the query reads. */
  public static ScanLimit ofResources(int limit) {
    return new ScanLimit(limit, "resources");
  }

  /** Creates a limit on the size of the documents that the query reads. */
  public static ScanLimit ofBytes(long limit) {
    return new ScanLimit(limit, "bytes");
  }

  /**
   * Deducts an amount before it is read.
   *
   * @throws ScimException {@code tooMany} when the limit is exceeded
   */
  public void spend(long amount) {
    spent += amount;
    if (spent > limit) {
      throw ScimException.tooMany(
          "No index supports this query, and a scan exceeds " + limit + " " + unit);
    }
  }
}
