// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Reports undelivered events, for monitoring. Optional: an {@link EventOutbox} implements it.
 * Implementations are thread-safe.
 */
public interface OutboxBacklog {
  /**
   * Returns the time of the oldest event that is not delivered, claimed or not; empty when all
   * events are delivered. The lag of the outbox is the time that has passed since then.
   */
  Optional<Instant> oldestPending();
}
