// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;

/**
 * A sliding time window with the number of resources that may be deprovisioned in it.
 *
 * @param since the beginning of the window; earlier entries do not count
 * @param now the time of a new entry
 * @param limit the maximum number of entries in the window, including a new one
 */
public record DeprovisioningWindow(Instant since, Instant now, long limit) {
  /** Checks that no component is null. */
  public DeprovisioningWindow {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(now, "now");
  }

  /**
   * Returns whether a resource may be deprovisioned: it is recorded already, or the window has room
   * for another one.
   *
   * @param recorded the ids of the resources of the same type that are recorded in the window
   */
  public boolean admits(String id, Collection<String> recorded) {
    return recorded.contains(id) || recorded.size() < limit;
  }
}
