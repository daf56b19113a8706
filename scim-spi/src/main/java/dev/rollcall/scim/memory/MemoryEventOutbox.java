// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An outbox in memory: it outlives a receiver that fails, and not the process. Without a unit of
 * work it keeps what it was given, even where the write failed afterwards.
 */
public final class MemoryEventOutbox implements EventOutbox {
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /** An outbox without events. */
  public MemoryEventOutbox() {}

  private record Waiting(OutboxEvent event, Instant claimedUntil) {}

  @Override
  public synchronized void add(TenantContext context, ProvisioningEvent event) {
    OutboxEvent fresh = new OutboxEvent(context.caller(), context.requestId(), event);
    waiting.put(event.id(), new Waiting(fresh, Instant.MIN));
  }

  @Override
  public synchronized List<OutboxEvent> claim(int max, Instant now, Instant claimedUntil) {
    List<OutboxEvent> claimed = new ArrayList<>();
    Set<OutboxEvent.Resource> taken = new HashSet<>();
    for (Map.Entry<String, Waiting> each : waiting.entrySet()) {
      OutboxEvent event = each.getValue().event();
      if (claimed.size() == max) {
        break;
      }
      if (each.getValue().claimedUntil().isAfter(now)) {
        taken.add(event.resource());
      } else if (!taken.contains(event.resource())) {
        claimed.add(event);
        each.setValue(new Waiting(event, claimedUntil));
      }
    }
    return claimed;
  }

  @Override
  public synchronized void done(List<String> eventIds) {
    eventIds.forEach(waiting::remove);
  }
}
