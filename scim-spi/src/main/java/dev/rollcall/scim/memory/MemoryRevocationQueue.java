// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationBacklog;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An in-memory queue of revocations. They survive a failing revoker but not a process restart. It
 * does not take part in a unit of work: a revocation stays even if the write fails afterwards.
 */
public final class MemoryRevocationQueue implements RevocationQueue {
  private static final Comparator<PendingRevocation> NEXT_FIRST =
      Comparator.comparing(PendingRevocation::next)
          .thenComparing(pending -> pending.revocation().id());
  private static final Comparator<PendingRevocation> EARLIEST_CHANGE_FIRST =
      Comparator.comparing((PendingRevocation pending) -> pending.revocation().at())
          .thenComparing(PendingRevocation::tenantId)
          .thenComparing(pending -> pending.revocation().id());

  /** The revocations of each tenant that has some, by the time of the next attempt. */
  private final Map<String, NavigableSet<PendingRevocation>> schedules = new TreeMap<>();

  private final NavigableMap<PendingRevocation, PendingRevocation> all =
      new TreeMap<>(EARLIEST_CHANGE_FIRST);
  private final NavigableSet<PendingRevocation> unreported = new TreeSet<>(EARLIEST_CHANGE_FIRST);

  /** Creates an empty queue. */
  public MemoryRevocationQueue() {}

  @Override
  public synchronized void add(TenantContext context, List<Revocation> revocations) {
    for (Revocation revocation : revocations) {
      PendingRevocation fresh =
          new PendingRevocation(
              context.caller(), context.requestId(), revocation, 0, revocation.at());
      put(fresh);
      unreported.add(fresh);
    }
  }

  private void put(PendingRevocation pending) {
    remove(pending);
    all.put(pending, pending);
    schedules.computeIfAbsent(pending.tenantId(), tenant -> new TreeSet<>(NEXT_FIRST)).add(pending);
  }

  /** Removes the revocation, with any time of the next attempt. */
  private void remove(PendingRevocation pending) {
    PendingRevocation stored = all.remove(pending);
    if (stored != null) {
      NavigableSet<PendingRevocation> schedule = schedule(stored.tenantId());
      schedule.remove(stored);
      if (schedule.isEmpty()) {
        schedules.remove(stored.tenantId());
      }
    }
  }

  private NavigableSet<PendingRevocation> schedule(String tenantId) {
    return schedules.getOrDefault(tenantId, Collections.emptyNavigableSet());
  }

  private static boolean isDue(PendingRevocation pending, Instant now) {
    return !pending.next().isAfter(now);
  }

  @Override
  public synchronized List<String> dueTenants(Instant now, int max) {
    return schedules.values().stream()
        .map(NavigableSet::first)
        .filter(first -> isDue(first, now))
        .sorted(NEXT_FIRST)
        .limit(max)
        .map(PendingRevocation::tenantId)
        .toList();
  }

  @Override
  public synchronized List<PendingRevocation> claim(
      String tenantId, int max, Instant now, Instant claimedUntil) {
    List<PendingRevocation> claimed =
        schedule(tenantId).stream()
            .takeWhile(pending -> isDue(pending, now))
            .limit(max)
            .map(pending -> scheduled(pending, pending.attempts() + 1, claimedUntil))
            .toList();
    claimed.forEach(this::put);
    return claimed;
  }

  private static PendingRevocation scheduled(PendingRevocation old, int attempts, Instant next) {
    return new PendingRevocation(old.caller(), old.requestId(), old.revocation(), attempts, next);
  }

  @Override
  public synchronized void complete(PendingRevocation claimed) {
    remove(claimed);
    unreported.remove(claimed);
  }

  @Override
  public synchronized void retry(PendingRevocation claimed, Instant next) {
    PendingRevocation stored = all.get(claimed);
    if (stored != null && stored.attempts() == claimed.attempts()) {
      put(scheduled(stored, stored.attempts(), next));
    }
  }

  @Override
  public synchronized List<PendingRevocation> markOverdue(Instant causedBefore, int max) {
    List<PendingRevocation> marked =
        unreported.stream()
            .takeWhile(pending -> pending.revocation().at().isBefore(causedBefore))
            .limit(max)
            .map(pending -> all.getOrDefault(pending, pending))
            .toList();
    marked.forEach(unreported::remove);
    return marked;
  }

  @Override
  public synchronized List<PendingRevocation> open(String tenantId, ResourceRef account) {
    return schedule(tenantId).stream()
        .filter(pending -> pending.revocation().account().equals(account))
        .sorted(EARLIEST_CHANGE_FIRST)
        .toList();
  }

  @Override
  public synchronized RevocationBacklog backlog(Instant overdueBefore) {
    Optional<Instant> oldest =
        Optional.ofNullable(all.firstEntry()).map(first -> first.getKey().revocation().at());
    long overdue =
        all.keySet().stream()
            .takeWhile(pending -> pending.revocation().at().isBefore(overdueBefore))
            .count();
    return new RevocationBacklog(all.size(), overdue, oldest);
  }
}
