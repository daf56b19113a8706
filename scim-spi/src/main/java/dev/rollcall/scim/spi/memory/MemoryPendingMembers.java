// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.memory;

import dev.rollcall.scim.spi.MemberRef;
import dev.rollcall.scim.spi.MembershipDelta;
import dev.rollcall.scim.spi.PendingMembers;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pending members in memory. */
public final class MemoryPendingMembers implements PendingMembers {
  private final Map<String, References> byTenant = new HashMap<>();

  /** Creates a store without references. */
  public MemoryPendingMembers() {}

  /** The references of one tenant, found from both ends. */
  private static final class References {
    private final Map<ResourceRef, Map<String, MemberRef>> ofGroup = new HashMap<>();
    private final Map<String, Set<ResourceRef>> toMember = new HashMap<>();
    private long count;

    private void add(ResourceRef group, MemberRef member) {
      remove(group, member.id());
      ofGroup.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(member.id(), member);
      toMember.computeIfAbsent(member.id(), key -> new LinkedHashSet<>()).add(group);
      count++;
    }

    private void remove(ResourceRef group, String memberId) {
      Map<String, MemberRef> members = ofGroup.getOrDefault(group, new HashMap<>());
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
      Set.copyOf(ofGroup.getOrDefault(group, Map.of()).keySet()).forEach(id -> remove(group, id));
    }

    private boolean awaits(ResourceRef group, ResourceRef member) {
      MemberRef kept = ofGroup.getOrDefault(group, Map.of()).get(member.id());
      return kept != null && kept.type().map(member.type()::equalsIgnoreCase).orElse(true);
    }
  }

  private References references(TenantContext context) {
    return byTenant.computeIfAbsent(context.tenantId(), tenant -> new References());
  }

  @Override
  public synchronized List<MemberRef> of(TenantContext context, ResourceRef group) {
    return List.copyOf(references(context).ofGroup.getOrDefault(group, Map.of()).values());
  }

  @Override
  public synchronized long count(TenantContext context) {
    return references(context).count;
  }

  @Override
  public synchronized List<ResourceRef> groupsAwaiting(
      TenantContext context, ResourceRef member, int atMost) {
    References references = references(context);
    return references.toMember.getOrDefault(member.id(), Set.of()).stream()
        .filter(group -> references.awaits(group, member))
        .limit(atMost)
        .toList();
  }

  @Override
  public synchronized void change(
      TenantContext context, ResourceRef group, MembershipDelta change) {
    References references = references(context);
    if (change instanceof MembershipDelta.ReplaceAll all) {
      references.removeAll(group);
      all.members().forEach(member -> references.add(group, member));
    } else if (change instanceof MembershipDelta.Change delta) {
      delta.removed().forEach(id -> references.remove(group, id));
      delta.added().forEach(member -> references.add(group, member));
    }
  }
}
