// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.DeprovisioningCounts;
import dev.rollcall.scim.spi.event.DeprovisioningWindow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An in-memory deprovisioning counter for one gateway instance. Its size is bounded by the limits.
 */
public final class MemoryDeprovisioningCounter
    implements DeprovisioningCounter, DeprovisioningCounts {
  private final Map<Group, Map<String, Instant>> entries = new HashMap<>();

  /** Creates a counter without entries. */
  public MemoryDeprovisioningCounter() {}

  /** The resources that are counted together. */
  private record Group(String tenantId, String type) {}

  @Override
  public synchronized boolean tryRecord(
      TenantContext context, ResourceRef ref, DeprovisioningWindow window) {
    Map<String, Instant> recorded =
        entries.computeIfAbsent(
            new Group(context.tenantId(), ref.type()), group -> new HashMap<>());
    recorded.values().removeIf(at -> at.isBefore(window.since()));
    boolean isAdmitted = window.admits(ref.id(), recorded.keySet());
    if (isAdmitted) {
      recorded.putIfAbsent(ref.id(), window.now());
    }
    return isAdmitted;
  }

  @Override
  public synchronized void reset(String tenantId) {
    entries.keySet().removeIf(group -> group.tenantId().equals(tenantId));
  }

  @Override
  public synchronized Map<String, Long> countByType(String tenantId, Instant since) {
    Map<String, Long> counts = new HashMap<>();
    entries.forEach(
        (group, recorded) -> {
          long count = recorded.values().stream().filter(at -> !at.isBefore(since)).count();
          if (group.tenantId().equals(tenantId) && count > 0) {
            counts.put(group.type(), count);
          }
        });
    return counts;
  }
}
