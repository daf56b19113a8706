// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits the number of resources that are deactivated or deleted within a time window, so that a
 * misconfigured identity provider cannot deprovision all users.
 *
 * @param count the number that is always allowed within the window
 * @param share the additional limit as a share of all resources of the type, from 0 to 1; the
 *     greater of both applies
 * @param window the length of the sliding time window
 */
public record DeprovisioningLimit(int count, double share, Duration window) {
  /** Checks the bounds. */
  public DeprovisioningLimit {
    Objects.requireNonNull(window, "window");
    if (count < 0 || !(share >= 0 && share <= 1) || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "count must be at least 0, share must be from 0 to 1, window must be positive");
    }
  }
}
