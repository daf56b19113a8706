// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import java.time.Duration;
import java.util.Objects;

/**
 * The minimal rate at which a request body must arrive. A client that sends more slowly is answered
 * with 408, so that it does not hold a thread and a permit.
 *
 * @param bytesPerSecond the least bytes per second, on average since the body began; at least 1
 * @param grace the time in which nothing needs to arrive
 */
public record BodyRate(int bytesPerSecond, Duration grace) {
  /** 1,024 bytes per second after 5 seconds. */
  public static final BodyRate DEFAULT = new BodyRate(1_024, Duration.ofSeconds(5));

  /** Checks the bounds. */
  public BodyRate {
    Objects.requireNonNull(grace, "grace");
    if (bytesPerSecond < 1 || grace.isNegative()) {
      throw new IllegalArgumentException(
          "bytesPerSecond must be at least 1 and grace must not be negative");
    }
  }

  /** Returns whether the number of bytes after this time is below the minimal rate. */
  public boolean isTooSlow(long bytes, Duration elapsed) {
    double seconds = elapsed.minus(grace).toMillis() / 1_000.0;
    return seconds > 0 && bytes < seconds * bytesPerSecond;
  }
}
