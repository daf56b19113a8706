// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationBacklog;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An in-memory queue of revocations. They survive a failing revoker but not a process restart. It
 * does not take part in a unit of work: a revocation stays even if the write fails afterwards.
 */
public final class MemoryRevocationQueue implements RevocationQueue {
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  /** Creates an empty queue. */
  public MemoryRevocationQueue() {}

  private record Key(String tenantId, String id) {
    static Key of(PendingRevocation pending) {
      return new Key(pending.tenantId(), pending.revocation().id());
    }
  }

  private record Entry(PendingRevocation pending, boolean isOverdue) {
    boolean isDue(Instant now) {
      return !pending.next().isAfter(now);
    }

    Instant at() {
      return pending.revocation().at();
    }

    Entry scheduled(int attempts, Instant next) {
      return new Entry(
          new PendingRevocation(
              pending.caller(), pending.requestId(), pending.revocation(), attempts, next),
          isOverdue);
    }
  }

  @Override
  public synchronized void add(TenantContext context, List<Revocation> revocations) {
    for (Revocation revocation : revocations) {
      PendingRevocation fresh =
          new PendingRevocation(
              context.caller(), context.requestId(), revocation, 0, revocation.at());
      entries.put(Key.of(fresh), new Entry(fresh, false));
    }
  }

  private Stream<Entry> due(Instant now) {
    return entries.values().stream()
        .filter(entry -> entry.isDue(now))
        .sorted(Comparator.comparing((Entry entry) -> entry.pending().next()));
  }

  @Override
  public synchronized List<String> dueTenants(Instant now, int max) {
    return due(now).map(entry -> entry.pending().tenantId()).distinct().limit(max).toList();
  }

  @Override
  public synchronized List<PendingRevocation> claim(
      String tenantId, int max, Instant now, Instant claimedUntil) {
    List<Entry> found =
        due(now)
            .filter(entry -> entry.pending().tenantId().equals(tenantId))
            .limit(max)
            .map(entry -> entry.scheduled(entry.pending().attempts() + 1, claimedUntil))
            .toList();
    found.forEach(entry -> entries.put(Key.of(entry.pending()), entry));
    return found.stream().map(Entry::pending).toList();
  }

  @Override
  public synchronized void complete(PendingRevocation claimed) {
    entries.remove(Key.of(claimed));
  }

  @Override
  public synchronized void retry(PendingRevocation claimed, Instant next) {
    entries.computeIfPresent(
        Key.of(claimed),
        (key, entry) ->
            entry.pending().attempts() == claimed.attempts()
                ? entry.scheduled(claimed.attempts(), next)
                : entry);
  }

  @Override
  public synchronized List<PendingRevocation> markOverdue(Instant causedBefore, int max) {
    List<PendingRevocation> marked = new ArrayList<>();
    for (Map.Entry<Key, Entry> each : entries.entrySet()) {
      Entry entry = each.getValue();
      if (marked.size() < max && !entry.isOverdue() && entry.at().isBefore(causedBefore)) {
        marked.add(entry.pending());
        each.setValue(new Entry(entry.pending(), true));
      }
    }
    return marked;
  }

  @Override
  public synchronized List<PendingRevocation> open(String tenantId, ResourceRef account) {
    return entries.values().stream()
        .map(Entry::pending)
        .filter(pending -> pending.tenantId().equals(tenantId))
        .filter(pending -> pending.revocation().account().equals(account))
        .sorted(Comparator.comparing((PendingRevocation pending) -> pending.revocation().at()))
        .toList();
  }

  @Override
  public synchronized RevocationBacklog backlog(Instant overdueBefore) {
    Optional<Instant> oldest =
        entries.values().stream().map(Entry::at).min(Comparator.naturalOrder());
    long overdue =
        entries.values().stream().filter(entry -> entry.at().isBefore(overdueBefore)).count();
    return new RevocationBacklog(entries.size(), overdue, oldest);
  }
}
