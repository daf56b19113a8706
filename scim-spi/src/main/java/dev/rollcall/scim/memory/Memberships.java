// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

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
 * The memberships of one tenant, indexed both ways. Every method costs what it names, whatever the
 * size of the group. Guarded by the lock of its shard.
 */
final class Memberships {
  private final Map<String, MemberList> membersByGroup = new HashMap<>();
  private final Map<String, Set<String>> groupsByMember = new HashMap<>();
  private final MemoryStores directory;

  Memberships(MemoryStores directory) {
    this.directory = directory;
  }

  /** The members of one group in the order in which they came. */
  private static final class MemberList {
    private final Map<String, Long> places = new HashMap<>();
    private final TreeMap<Long, String> inOrder = new TreeMap<>();
    private long nextPlace;

    boolean add(String id) {
      if (places.putIfAbsent(id, nextPlace) != null) {
        return false;
      }
      inOrder.put(nextPlace++, id);
      return true;
    }

    boolean remove(String id) {
      Long place = places.remove(id);
      return place != null && inOrder.remove(place) != null;
    }
  }

  /** Applies a delta and tells who really came and went. */
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
    directory.touch(1);
    boolean isNew = membersByGroup.computeIfAbsent(group, g -> new MemberList()).add(member);
    if (isNew) {
      groupsByMember.computeIfAbsent(member, m -> new LinkedHashSet<>()).add(group);
    }
    return isNew;
  }

  private boolean remove(String group, String member) {
    directory.touch(1);
    MemberList members = membersByGroup.get(group);
    boolean wasThere = members != null && members.remove(member);
    if (wasThere) {
      Set<String> groups = groupsByMember.getOrDefault(member, Set.of());
      groups.remove(group);
      if (groups.isEmpty()) {
        groupsByMember.remove(member);
      }
    }
    return wasThere;
  }

  /** All members. */
  List<String> all(String group) {
    MemberList members = membersByGroup.get(group);
    directory.touch(members == null ? 0 : members.places.size());
    return members == null ? List.of() : List.copyOf(members.inOrder.values());
  }

  /** Ids of members, and the place where the next ones begin. */
  record Page(List<String> ids, Optional<Long> next) {}

  /** The members from a place on. */
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
    directory.touch(ids.size());
    return new Page(ids, next);
  }

  /** Those of the ids that are members. */
  List<String> among(String group, Collection<String> ids) {
    directory.touch(ids.size());
    MemberList members = membersByGroup.get(group);
    return members == null ? List.of() : ids.stream().filter(members.places::containsKey).toList();
  }

  /** The groups that this resource is a member of. */
  Set<String> groupsOf(String member) {
    Set<String> groups = groupsByMember.getOrDefault(member, Set.of());
    directory.touch(groups.size());
    return groups;
  }

  /** Ends all memberships of a resource, and those in it, and tells which groups it was in. */
  Set<String> removeAllOf(String id) {
    Set<String> groups = new LinkedHashSet<>(groupsOf(id));
    groups.forEach(group -> remove(group, id));
    all(id).forEach(member -> remove(id, member));
    membersByGroup.remove(id);
    return groups;
  }
}
