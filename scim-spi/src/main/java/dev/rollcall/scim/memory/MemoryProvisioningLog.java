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
 * A provisioning log in memory: of each tenant the latest failures, the latest changes and a few
 * other requests, so that many reads drive nothing away that somebody will ask for. Of too many
 * tenants the one that was quiet longest is forgotten.
 */
public final class MemoryProvisioningLog implements ProvisioningLog {
  private static final int DEFAULT_TENANTS = 1_000;
  private static final int DEFAULT_ENTRIES = 50;

  private final int maxTenants;
  private final int maxEntries;
  private final Map<String, Rings> tenants = new LinkedHashMap<>(16, 0.75f, true);
  private long next;

  /** The latest 50 entries of each kind for up to 1,000 tenants. */
  public MemoryProvisioningLog() {
    this(DEFAULT_TENANTS, DEFAULT_ENTRIES);
  }

  /**
   * A log of this size.
   *
   * @param maxTenants how many tenants are remembered
   * @param maxEntries how many failures, how many changes and how many other entries of each
   */
  public MemoryProvisioningLog(int maxTenants, int maxEntries) {
    if (maxTenants < 1 || maxEntries < 1) {
      throw new IllegalArgumentException("a log has room for a tenant and an entry");
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
