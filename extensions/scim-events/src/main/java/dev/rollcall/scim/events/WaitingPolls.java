// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.spi.event.EventStreamId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Limits the polls that wait for events, each of which occupies a thread of the server: one of each
 * stream, a quarter of all for each tenant. Thread-safe.
 */
final class WaitingPolls {
  private final int max;
  private final int maxOfTenant;
  private final Set<EventStreamId> streams = new HashSet<>();
  private final Map<String, Integer> tenants = new HashMap<>();

  WaitingPolls(int max) {
    this.max = max;
    this.maxOfTenant = Math.max(1, max / 4);
  }

  /** Returns whether a poll of a stream can wait; then the caller leaves. */
  synchronized boolean tryEnter(EventStreamId stream) {
    int ofTenant = tenants.getOrDefault(stream.tenantId(), 0);
    if (streams.size() >= max || ofTenant >= maxOfTenant || !streams.add(stream)) {
      return false;
    }
    tenants.put(stream.tenantId(), ofTenant + 1);
    return true;
  }

  synchronized void leave(EventStreamId stream) {
    streams.remove(stream);
    tenants.computeIfPresent(stream.tenantId(), (tenant, count) -> count == 1 ? null : count - 1);
  }
}
