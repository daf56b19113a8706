// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The number of revocations of all tenants that are not complete.
 *
 * @param open the number of revocations
 * @param overdue the number of those that were caused before a given time
 * @param oldest the time of the change that caused the oldest one; empty if there is none
 */
public record RevocationBacklog(long open, long overdue, Optional<Instant> oldest) {
  /** Checks that no component is null. */
  public RevocationBacklog {
    Objects.requireNonNull(oldest, "oldest");
  }
}
