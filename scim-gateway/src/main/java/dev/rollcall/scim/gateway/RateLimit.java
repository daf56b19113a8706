// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

/**
 * The rate of a token bucket: requests of a connection, or bytes of large request bodies of a
 * tenant.
 *
 * @param perSecond the requests or bytes per second in the long run, at least 1
 * @param burst the requests or bytes that can arrive at once after a pause, at least 1
 */
public record RateLimit(int perSecond, int burst) {
  /** The default: 25 requests per second, which identity providers rely on, and a burst of 50. */
  public static final RateLimit DEFAULT = new RateLimit(25, 50);

  /** Checks that both numbers are positive. */
  public RateLimit {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("perSecond and burst must be at least 1");
    }
  }

  /** Returns the smaller of both numbers of two limits. */
  public RateLimit narrowedBy(RateLimit other) {
    return new RateLimit(Math.min(perSecond, other.perSecond), Math.min(burst, other.burst));
  }
}
