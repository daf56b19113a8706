// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An in-memory provisioning log. It keeps the latest failures, changes and other requests of each
 * tenant in separate ring buffers, so that reads do not evict failures and changes. When the number
 * of tenants exceeds the limit, the least recently used tenant is evicted.
 */
public final class MemoryProvisioningLog implements ProvisioningLog {
  private static final int DEFAULT_TENANTS = 1_000;
  private static final int DEFAULT_ENTRIES = 50;

  private final int maxTenants;
  private final int maxEntries;
  private final Map<String, Rings> tenants = new LinkedHashMap<>(16, 0.75f, true);
  private long next;

  /** Creates a log for the latest 50 entries of each kind of up to 1,000 tenants. */
  public MemoryProvisioningLog() {
    this(DEFAULT_TENANTS, DEFAULT_ENTRIES);
  }

  /**
   * Creates a log.
   *
   * @param maxTenants the maximum number of tenants
   * @param maxEntries the maximum number of failures, of changes and of other entries per tenant
   */
  public MemoryProvisioningLog(int maxTenants, int maxEntries) {
    if (maxTenants < 1 || maxEntries < 1) {
      throw new IllegalArgumentException("maxTenants and maxEntries must be at least 1");
    }
    this.maxTenants = maxTenants;
    this.maxEntries = maxEntries;
  }

  private record Numbered(long number, LogEntry entry) {}

  private record Rings(Deque<Numbered> failures, Deque<Numbered> changes, Deque<Numbered> others) {
    Deque<Numbered> of(LogEntry entry) {
      if (entry.outcome().isFailure()) {
        return failures;
      }
      return entry.isChange() ? changes : others;
    }
  }

  @Override
  public synchronized void append(LogEntry entry) {
    Rings rings =
        tenants.computeIfAbsent(
            entry.source().tenantId(),
            tenant -> new Rings(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>()));
    Deque<Numbered> ring = rings.of(entry);
    if (ring.size() == maxEntries) {
      ring.removeFirst();
    }
    ring.addLast(new Numbered(next++, entry));
    if (tenants.size() > maxTenants) {
      tenants.remove(tenants.keySet().iterator().next());
    }
  }

  @Override
  public synchronized List<LogEntry> recent(String tenantId, Selection selection, int count) {
    Rings rings = tenants.get(tenantId);
    if (rings == null) {
      return List.of();
    }
    List<Numbered> found = new ArrayList<>();
    switch (selection) {
      case FAILURES -> found.addAll(rings.failures());
      case CHANGES -> found.addAll(rings.changes());
      case ALL -> {
        found.addAll(rings.failures());
        found.addAll(rings.changes());
        found.addAll(rings.others());
      }
    }
    return found.stream()
        .sorted(Comparator.comparingLong(Numbered::number).reversed())
        .limit(count)
        .map(Numbered::entry)
        .toList();
  }
}
