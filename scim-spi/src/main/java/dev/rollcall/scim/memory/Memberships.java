// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The memberships of one tenant, indexed by group and by member. The cost of a method depends on
 * the members it is called with, not on the size of the group. Guarded by the lock of {@link
 * TenantData}.
 */
final class Memberships {
  private final Map<String, MemberList> membersByGroup = new HashMap<>();
  private final Map<String, Set<String>> groupsByMember = new HashMap<>();
  private final MemoryStores stores;

  Memberships(MemoryStores stores) {
    this.stores = stores;
  }

  /** The members of one group in the order of addition. */
  private static final class MemberList {
    private final Map<String, Long> sequences = new HashMap<>();
    private final TreeMap<Long, String> inOrder = new TreeMap<>();
    private long nextSequence;

    void add(String id) {
      sequences.put(id, nextSequence);
      inOrder.put(nextSequence++, id);
    }

    void remove(String id) {
      Optional.ofNullable(sequences.remove(id)).ifPresent(inOrder::remove);
    }
  }

  /** Applies a delta and returns the effective change. */
  MembershipDelta.Change apply(String group, MembershipDelta delta) {
    MembershipDelta.Change effect =
        delta.effectOn(
            delta instanceof MembershipDelta.Change change
                ? among(group, change.named())
                : all(group));
    effect.added().forEach(member -> add(group, member.id()));
    effect.removed().forEach(member -> remove(group, member));
    return effect;
  }

  private void add(String group, String member) {
    stores.countAccess(1);
    membersByGroup.computeIfAbsent(group, g -> new MemberList()).add(member);
    groupsByMember.computeIfAbsent(member, m -> new LinkedHashSet<>()).add(group);
  }

  private void remove(String group, String member) {
    stores.countAccess(1);
    Optional.ofNullable(membersByGroup.get(group)).ifPresent(members -> members.remove(member));
    Set<String> groups = groupsByMember.getOrDefault(member, Set.of());
    groups.remove(group);
    if (groups.isEmpty()) {
      groupsByMember.remove(member);
    }
  }

  /** Returns all members of a group. */
  List<String> all(String group) {
    MemberList members = membersByGroup.get(group);
    stores.countAccess(members == null ? 0 : members.sequences.size());
    return members == null ? List.of() : List.copyOf(members.inOrder.values());
  }

  /** A page of member ids and the sequence number of the next page. */
  record Page(List<String> ids, Optional<Long> next) {}

  /** Returns the page of members that starts at a sequence number. */
  Page page(String group, long from, int count) {
    MemberList members = membersByGroup.get(group);
    if (members == null) {
      return new Page(List.of(), Optional.empty());
    }
    List<String> ids = new ArrayList<>();
    Optional<Long> next = Optional.empty();
    for (Map.Entry<Long, String> member : members.inOrder.tailMap(from, true).entrySet()) {
      if (ids.size() == count) {
        next = Optional.of(member.getKey());
        break;
      }
      ids.add(member.getValue());
    }
    stores.countAccess(ids.size());
    return new Page(ids, next);
  }

  /** Returns those of the ids that are members. */
  List<String> among(String group, Collection<String> ids) {
    stores.countAccess(ids.size());
    MemberList members = membersByGroup.get(group);
    return members == null
        ? List.of()
        : ids.stream().filter(members.sequences::containsKey).toList();
  }

  /** Returns the groups that this resource is a direct member of. */
  Set<String> groupsOf(String member) {
    Set<String> groups = groupsByMember.getOrDefault(member, Set.of());
    stores.countAccess(groups.size());
    return groups;
  }

  /** Returns the resources whose membership attribute contains this id. */
  Collection<String> holders(MembershipAttribute attribute, String id) {
    return attribute.isOfGroup() ? groupsOf(id) : all(id);
  }

  /** Returns the ids in a membership attribute of a resource. */
  Collection<String> related(MembershipAttribute attribute, String id) {
    return attribute.isOfGroup() ? all(id) : groupsOf(id);
  }

  /** Returns those of these ids that a membership attribute of a resource contains. */
  Collection<String> relatedAmong(MembershipAttribute attribute, String id, Set<String> ids) {
    return attribute.isOfGroup()
        ? among(id, ids)
        : ids.stream().filter(group -> !among(group, Set.of(id)).isEmpty()).toList();
  }

  /**
   * Removes all memberships of and in a resource, and returns the groups that it was a member of.
   */
  Set<String> removeAllOf(String id) {
    Set<String> groups = new LinkedHashSet<>(groupsOf(id));
    groups.forEach(group -> remove(group, id));
    all(id).forEach(member -> remove(id, member));
    membersByGroup.remove(id);
    return groups;
  }
}
