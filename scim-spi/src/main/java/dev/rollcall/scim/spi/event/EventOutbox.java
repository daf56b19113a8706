// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;
import java.util.List;

/**
 * Keeps events in the same transaction as the write that they are about, so that whoever dies after
 * the commit has lost none. An {@link OutboxRelay} tells them. Thread-safe.
 */
public interface EventOutbox {
  /**
   * Keeps an event, as a part of the unit of work that this is called in: it is there when that is
   * committed, and else it never was.
   */
  void add(TenantContext context, ProvisioningEvent event);

  /**
   * The oldest events that nobody else is about to tell, in the order in which they were added.
   * They are the caller's until the end of its claim, and anybody's afterwards. While an event is
   * claimed, later ones about the same resource are not returned, so that none overtakes it.
   *
   * @param max the most events to return
   * @param now the present
   * @param claimedUntil the end of the claim
   */
  List<OutboxEvent> claim(int max, Instant now, Instant claimedUntil);

  /** Forgets events that have been told, by their ids. */
  void done(List<String> eventIds);
}
