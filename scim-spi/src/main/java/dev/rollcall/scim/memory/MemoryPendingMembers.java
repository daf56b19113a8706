// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.PendingMembers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Stores references to pending members in memory. Thread-safe. */
public final class MemoryPendingMembers implements PendingMembers {
  private final Map<String, References> byTenant = new HashMap<>();

  private final InstantSource clock;

  /** Creates a store without references. */
  public MemoryPendingMembers() {
    this(InstantSource.system());
  }

  /** Creates a store without references that reads the time from a clock. */
  public MemoryPendingMembers(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** A reference and the time at which it was added. */
  private record Reference(MemberRef member, Instant added) {}

  /** The references of one tenant, indexed by group and by member. */
  private static final class References {
    private final Map<ResourceRef, Map<String, Reference>> ofGroup = new HashMap<>();
    private final Map<String, Set<ResourceRef>> toMember = new HashMap<>();
    private long count;

    private void add(ResourceRef group, MemberRef member, Instant now) {
      remove(group, member.id());
      ofGroup
          .computeIfAbsent(group, key -> new LinkedHashMap<>())
          .put(member.id(), new Reference(member, now));
      toMember.computeIfAbsent(member.id(), key -> new LinkedHashSet<>()).add(group);
      count++;
    }

    private void remove(ResourceRef group, String memberId) {
      Map<String, Reference> members = ofGroup.getOrDefault(group, new HashMap<>());
      if (members.remove(memberId) == null) {
        return;
      }
      count--;
      if (members.isEmpty()) {
        ofGroup.remove(group);
      }
      toMember.computeIfPresent(
          memberId, (key, groups) -> groups.remove(group) && groups.isEmpty() ? null : groups);
    }

    private void removeAll(ResourceRef group) {
      removeAll(group, reference -> true);
    }

    private void removeAll(ResourceRef group, Predicate<Reference> condition) {
      List.copyOf(ofGroup.getOrDefault(group, Map.of()).values()).stream()
          .filter(condition)
          .forEach(reference -> remove(group, reference.member().id()));
    }

    private void removeAddedBefore(Instant time) {
      Set.copyOf(ofGroup.keySet())
          .forEach(group -> removeAll(group, reference -> reference.added().isBefore(time)));
    }

    private boolean awaits(ResourceRef group, ResourceRef member) {
      Reference kept = ofGroup.getOrDefault(group, Map.of()).get(member.id());
      return kept != null && kept.member().isTo(member.type());
    }
  }

  private References references(TenantContext context) {
    return byTenant.computeIfAbsent(context.tenantId(), tenant -> new References());
  }

  @Override
  public synchronized List<MemberRef> of(TenantContext context, ResourceRef group) {
    return references(context).ofGroup.getOrDefault(group, Map.of()).values().stream()
        .map(Reference::member)
        .toList();
  }

  @Override
  public synchronized long count(TenantContext context) {
    return references(context).count;
  }

  @Override
  public synchronized List<ResourceRef> groupsAwaiting(
      TenantContext context, ResourceRef member, int limit) {
    References references = references(context);
    return references.toMember.getOrDefault(member.id(), Set.of()).stream()
        .filter(group -> references.awaits(group, member))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void change(
      TenantContext context, ResourceRef group, MembershipDelta change) {
    References references = references(context);
    Instant now = clock.instant();
    if (change instanceof MembershipDelta.Change delta) {
      delta.removed().forEach(id -> references.remove(group, id));
    } else {
      references.removeAll(group);
    }
    change.added().forEach(member -> references.add(group, member, now));
  }

  @Override
  public synchronized void removeAddedBefore(TenantContext context, Instant time) {
    references(context).removeAddedBefore(time);
  }
}
