// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.time.Duration;
import java.util.Objects;

/**
 * How many resources may lose access, by deactivation or deletion, before somebody must look: a
 * wrong scope in an identity provider can take it from everybody within minutes.
 *
 * @param count so many are always allowed within the window
 * @param share and up to this share of all resources of the type, from 0 to 1
 * @param window the time looked back on
 */
public record DeprovisioningLimit(int count, double share, Duration window) {
  /** Checks the bounds. */
  public DeprovisioningLimit {
    Objects.requireNonNull(window, "window");
    if (count < 0 || !(share >= 0 && share <= 1) || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "count must be at least 0, share from 0 to 1, and window longer than nothing");
    }
  }
}
