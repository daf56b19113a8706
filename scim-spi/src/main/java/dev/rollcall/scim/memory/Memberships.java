// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

    boolean add(String id) {
      if (sequences.putIfAbsent(id, nextSequence) != null) {
        return false;
      }
      inOrder.put(nextSequence++, id);
      return true;
    }

    boolean remove(String id) {
      Long sequence = sequences.remove(id);
      return sequence != null && inOrder.remove(sequence) != null;
    }
  }

  /** Applies a delta and returns the effective change. */
  MembershipDelta.Change apply(String group, MembershipDelta delta) {
    if (delta instanceof MembershipDelta.ReplaceAll all) {
      return replaceAll(group, all.members());
    }
    MembershipDelta.Change change = (MembershipDelta.Change) delta;
    List<MemberRef> added = addAll(group, change.added());
    Set<String> removed = new LinkedHashSet<>();
    for (String member : change.removed()) {
      if (remove(group, member)) {
        removed.add(member);
      }
    }
    return new MembershipDelta.Change(added, removed);
  }

  private MembershipDelta.Change replaceAll(String group, List<MemberRef> members) {
    Set<String> wanted = new HashSet<>();
    members.forEach(member -> wanted.add(member.id()));
    Set<String> removed = new LinkedHashSet<>();
    for (String old : all(group)) {
      if (!wanted.contains(old) && remove(group, old)) {
        removed.add(old);
      }
    }
    return new MembershipDelta.Change(addAll(group, members), removed);
  }

  private List<MemberRef> addAll(String group, List<MemberRef> members) {
    List<MemberRef> added = new ArrayList<>();
    for (MemberRef member : members) {
      if (add(group, member.id())) {
        added.add(member);
      }
    }
    return added;
  }

  private boolean add(String group, String member) {
    stores.countAccess(1);
    boolean isNew = membersByGroup.computeIfAbsent(group, g -> new MemberList()).add(member);
    if (isNew) {
      groupsByMember.computeIfAbsent(member, m -> new LinkedHashSet<>()).add(group);
    }
    return isNew;
  }

  private boolean remove(String group, String member) {
    stores.countAccess(1);
    MemberList members = membersByGroup.get(group);
    boolean wasMember = members != null && members.remove(member);
    if (wasMember) {
      Set<String> groups = groupsByMember.getOrDefault(member, Set.of());
      groups.remove(group);
      if (groups.isEmpty()) {
        groupsByMember.remove(member);
      }
    }
    return wasMember;
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
