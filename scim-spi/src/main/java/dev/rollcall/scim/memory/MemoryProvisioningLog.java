// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.log.FailureCount;
import dev.rollcall.scim.spi.log.LogCount;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.LogQuery.Filter;
import dev.rollcall.scim.spi.log.ProvisioningHistory;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An in-memory provisioning log. It keeps the latest failures, changes and other requests of each
 * tenant in separate ring buffers, so that reads do not evict failures and changes. When the number
 * of tenants exceeds the limit, the least recently used tenant is evicted.
 */
public final class MemoryProvisioningLog implements ProvisioningLog, ProvisioningHistory {
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

  private record Numbered(long number, LogEntry entry) {
    String position() {
      return Long.toString(number);
    }
  }

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
    return newestFirst(tenantId)
        .map(Numbered::entry)
        .filter(entry -> entry.isIn(selection))
        .limit(count)
        .toList();
  }

  private Stream<Numbered> newestFirst(String tenantId) {
    return newestFirst(tenantId, -1);
  }

  /** The entries after a number; the cost does not depend on the entries before. */
  private Stream<Numbered> newestFirst(String tenantId, long start) {
    Rings rings = tenants.get(tenantId);
    if (rings == null) {
      return Stream.empty();
    }
    List<Numbered> found = new ArrayList<>();
    for (Deque<Numbered> ring : List.of(rings.failures(), rings.changes(), rings.others())) {
      Iterator<Numbered> newest = ring.descendingIterator();
      boolean isAfter = true;
      while (isAfter && newest.hasNext()) {
        Numbered entry = newest.next();
        isAfter = entry.number() > start;
        if (isAfter) {
          found.add(entry);
        }
      }
    }
    found.sort(Comparator.comparingLong(Numbered::number).reversed());
    return found.stream();
  }

  @Override
  public synchronized LogPage find(String tenantId, LogQuery query) {
    long end = query.olderThan().map(MemoryProvisioningLog::number).orElse(Long.MAX_VALUE);
    long start = query.newerThan().map(MemoryProvisioningLog::number).orElse(-1L);
    List<Numbered> found =
        newestFirst(tenantId, start)
            .filter(one -> one.number() < end)
            .filter(one -> query.filter().matches(one.entry()))
            .limit(query.size() + 1L)
            .toList();
    boolean isLast = found.size() <= query.size();
    List<Numbered> page = isLast ? found : found.subList(0, query.size());
    return new LogPage(
        page.stream().map(Numbered::entry).toList(),
        page.stream().findFirst().map(Numbered::position),
        isLast ? Optional.empty() : Optional.of(page.get(page.size() - 1).position()));
  }

  private static long number(String position) {
    try {
      return Long.parseLong(position);
    } catch (NumberFormatException foreign) {
      throw ScimException.invalidCursor();
    }
  }

  @Override
  public synchronized List<LogCount> hourly(String tenantId, Instant from, Instant until) {
    Filter within = Filter.of(Selection.ALL).within(Optional.of(from), Optional.of(until));
    Map<Instant, List<LogEntry>> byHour =
        newestFirst(tenantId)
            .map(Numbered::entry)
            .filter(entry -> entry.outcome().isFailure() || entry.isChange())
            .filter(entry -> entry.subject().operation().isRequest())
            .filter(within::matches)
            .collect(
                Collectors.groupingBy(
                    entry -> entry.at().truncatedTo(ChronoUnit.HOURS),
                    TreeMap::new,
                    Collectors.toList()));
    List<LogCount> counts = new ArrayList<>();
    byHour.forEach(
        (hour, entries) ->
            counts.add(
                new LogCount(
                    hour,
                    entries.size(),
                    entries.stream().filter(entry -> entry.outcome().isFailure()).count())));
    return counts;
  }

  private record Cause(LogEntry.Operation operation, LogEntry.Outcome outcome) {
    static Cause of(LogEntry entry) {
      return new Cause(entry.subject().operation(), entry.outcome());
    }
  }

  @Override
  public synchronized List<FailureCount> failures(String tenantId, Instant from, int max) {
    Filter since = Filter.of(Selection.FAILURES).within(Optional.of(from), Optional.empty());
    Map<Cause, List<Instant>> times =
        newestFirst(tenantId)
            .map(Numbered::entry)
            .filter(since::matches)
            .collect(
                Collectors.groupingBy(
                    Cause::of, Collectors.mapping(LogEntry::at, Collectors.toList())));
    return times.entrySet().stream()
        .map(
            one ->
                new FailureCount(
                    one.getKey().operation(),
                    one.getKey().outcome(),
                    one.getValue().size(),
                    Collections.max(one.getValue())))
        .sorted(
            Comparator.comparingLong(FailureCount::count)
                .thenComparing(FailureCount::last)
                .reversed())
        .limit(max)
        .toList();
  }
}
