// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxBacklog;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An in-memory outbox. Events survive a failing receiver but not a process restart. It does not
 * take part in a unit of work: an event stays even if the write fails afterwards.
 */
public final class MemoryEventOutbox implements EventOutbox, OutboxBacklog {
  private final Map<String, PendingEvent> pending = new LinkedHashMap<>();

  /** Creates an empty outbox. */
  public MemoryEventOutbox() {}

  private record PendingEvent(OutboxEvent event, Instant claimedUntil) {}

  @Override
  public synchronized void add(TenantContext context, ProvisioningEvent event) {
    OutboxEvent fresh = new OutboxEvent(context.caller(), context.requestId(), event);
    pending.put(event.id(), new PendingEvent(fresh, Instant.MIN));
  }

  @Override
  public synchronized List<OutboxEvent> claim(int max, Instant now, Instant claimedUntil) {
    List<OutboxEvent> claimed = new ArrayList<>();
    Set<OutboxEvent.Resource> blocked = new HashSet<>();
    for (Map.Entry<String, PendingEvent> each : pending.entrySet()) {
      OutboxEvent event = each.getValue().event();
      if (claimed.size() == max) {
        break;
      }
      if (each.getValue().claimedUntil().isAfter(now)) {
        blocked.add(event.resource());
      } else if (!blocked.contains(event.resource())) {
        claimed.add(event);
        each.setValue(new PendingEvent(event, claimedUntil));
      }
    }
    return claimed;
  }

  @Override
  public synchronized void markDelivered(List<String> eventIds) {
    eventIds.forEach(pending::remove);
  }

  @Override
  public synchronized Optional<Instant> oldestPending() {
    return pending.values().stream().findFirst().map(oldest -> oldest.event().event().at());
  }
}
