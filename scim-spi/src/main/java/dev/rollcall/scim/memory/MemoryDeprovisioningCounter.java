// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An in-memory deprovisioning counter for one gateway instance. Its size is bounded by the limits.
 */
public final class MemoryDeprovisioningCounter implements DeprovisioningCounter {
  private final Map<String, Window> windows = new ConcurrentHashMap<>();

  /** The entries of one tenant. */
  private static final class Window {
    private final Map<ResourceRef, Instant> entries = new HashMap<>();

    synchronized boolean tryRecord(ResourceRef ref, Instant since, Instant now, long limit) {
      entries.values().removeIf(at -> at.isBefore(since));
      long ofType =
          entries.keySet().stream().filter(other -> other.type().equals(ref.type())).count();
      if (!entries.containsKey(ref) && ofType >= limit) {
        return false;
      }
      entries.putIfAbsent(ref, now);
      return true;
    }
  }

  @Override
  public boolean tryRecord(
      TenantContext context, ResourceRef ref, Instant since, Instant now, long limit) {
    return windows
        .computeIfAbsent(context.tenantId(), tenant -> new Window())
        .tryRecord(ref, since, now, limit);
  }

  @Override
  public void reset(String tenantId) {
    windows.remove(tenantId);
  }
}
