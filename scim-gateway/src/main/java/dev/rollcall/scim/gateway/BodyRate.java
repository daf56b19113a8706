// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import java.time.Duration;
import java.util.Objects;

/**
 * The minimum rate at which a request body must arrive. A slower request is rejected with 408, so
 * that it does not hold a thread and a permit.
 *
 * @param bytesPerSecond the minimum bytes per second, averaged since the start of the body; at
 *     least 1
 * @param grace the time before the rate is checked
 */
public record BodyRate(int bytesPerSecond, Duration grace) {
  /** The default: 1,024 bytes per second after 5 seconds. */
  public static final BodyRate DEFAULT = new BodyRate(1_024, Duration.ofSeconds(5));

  /** Checks the numbers. */
  public BodyRate {
    Objects.requireNonNull(grace, "grace");
    if (bytesPerSecond < 1 || grace.isNegative()) {
      throw new IllegalArgumentException(
          "bytesPerSecond must be at least 1 and grace must not be negative");
    }
  }

  /** Returns whether the number of bytes after this time is below the minimum rate. */
  public boolean isTooSlow(long bytes, Duration elapsed) {
    if (elapsed.compareTo(grace) <= 0) {
      return false;
    }
    double seconds = elapsed.minus(grace).toMillis() / 1_000.0;
    return bytes < seconds * bytesPerSecond;
  }
}
