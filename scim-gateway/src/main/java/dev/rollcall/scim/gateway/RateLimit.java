// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

/**
 * How many requests one connection of a tenant may make: a bucket of tokens that fills steadily.
 *
 * @param perSecond the requests per second that may go on for ever, at least 1
 * @param burst the requests that may come at once after a pause, at least 1
 */
public record RateLimit(int perSecond, int burst) {
  /** 25 requests per second, which is what identity providers count on, and 50 at once. */
  public static final RateLimit DEFAULT = new RateLimit(25, 50);

  /** Checks that both numbers let something through. */
  public RateLimit {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("perSecond and burst must be at least 1");
    }
  }

  /** The stricter of both in each number. */
  public RateLimit narrowedBy(RateLimit other) {
    return new RateLimit(Math.min(perSecond, other.perSecond), Math.min(burst, other.burst));
  }
}
