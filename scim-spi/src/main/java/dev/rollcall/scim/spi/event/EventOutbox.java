// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;
import java.util.List;

/**
 * Stores events in the same transaction as the write that causes them (transactional outbox), so
 * that no event is lost after the commit. {@link OutboxRelay} delivers them. Implementations are
 * thread-safe.
 */
public interface EventOutbox {
  /**
   * Adds an event as part of the current unit of work. It becomes visible when the unit of work
   * commits and is discarded on rollback.
   */
  void add(TenantContext context, ProvisioningEvent event);

  /**
   * Claims the oldest events that no other caller has claimed, in the order in which they were
   * added. Other callers do not receive them until the claim expires. While an event is claimed,
   * later events of the same resource are not returned, so that their order is preserved.
   *
   * @param max the maximum number of events to return
   * @param now the current time
   * @param claimedUntil the expiry of the claim
   */
  List<OutboxEvent> claim(int max, Instant now, Instant claimedUntil);

  /** Removes delivered events by their ids. */
  void markDelivered(List<String> eventIds);
}
