// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.memory;

import dev.rollcall.scim.error.ScimException;

/** How many resources one query may look at without the help of an index. */
final class Effort {
  private final int budget;
  private long spent;

  Effort(int budget) {
    this.budget = budget;
  }

  /**
   * Takes entries off the budget before they are looked at.
   *
   * @throws ScimException {@code tooMany} when not so many are left
   */
  void spend(long entries) {
    spent += entries;
    if (spent > budget) {
      throw ScimException.tooMany(
          "No index answers this query, and it asks for more than " + budget + " resources");
    }
  }
}
