// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.memory.Entry.Membership;
import dev.rollcall.scim.memory.internal.CountedTree;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The memberships of one tenant. The cost of a method depends on the members it is called with, not
 * on the size of the group. Guarded by the lock of {@link TenantData}.
 */
final class Memberships {
  private final Function<String, Optional<Entry<?>>> entries;
  private final MemoryStores stores;
  private long nextSequence;

  /**
   * Creates memberships between entries.
   *
   * @param entries finds an entry of the tenant by id
   */
  Memberships(Function<String, Optional<Entry<?>>> entries, MemoryStores stores) {
    this.entries = entries;
    this.stores = stores;
  }

  /**
   * Applies a delta and returns the effective change.
   *
   * @param delta all members that it adds are entries of the tenant
   */
  MembershipDelta.Change apply(Entry<?> group, MembershipDelta delta) {
    List<Entry<?>> current =
        delta instanceof MembershipDelta.Change change ? among(group, change.named()) : all(group);
    MembershipDelta.Change effect = delta.effectOn(current.stream().map(Entry::id).toList());
    effect.added().forEach(member -> add(group, member.id()));
    effect.removed().forEach(id -> find(group, id).ifPresent(this::remove));
    return effect;
  }

  private void add(Entry<?> group, String memberId) {
    stores.countAccess(1);
    Entry<?> member = entries.apply(memberId).orElseThrow();
    new Membership(group, member, nextSequence++).add();
  }

  private void remove(Membership membership) {
    stores.countAccess(1);
    membership.remove();
  }

  private Optional<Membership> find(Entry<?> group, String memberId) {
    return entries
        .apply(memberId)
        .flatMap(Entry::groups)
        .flatMap(memberships -> memberships.find(group.sequence()));
  }

  /** Returns all members of a group. */
  List<Entry<?>> all(Entry<?> group) {
    List<Entry<?>> members = new ArrayList<>();
    group.members().ifPresent(all -> all.forEach(membership -> members.add(membership.member())));
    stores.countAccess(members.size());
    return members;
  }

  /** A page of members and the sequence number of the next page. */
  record Page(List<Entry<?>> members, Optional<Long> next) {}

  /** Returns the page of members that starts at a sequence number. */
  Page page(String groupId, long from, int count) {
    Optional<CountedTree<Membership>> all = entries.apply(groupId).flatMap(Entry::members);
    List<Entry<?>> members = new ArrayList<>();
    for (Membership membership : all.map(tree -> tree.after(from - 1)).orElse(List.of())) {
      if (members.size() == count) {
        return new Page(members, Optional.of(membership.sequence()));
      }
      stores.countAccess(1);
      members.add(membership.member());
    }
    return new Page(members, Optional.empty());
  }

  /** Returns those of the ids that are members. */
  List<Entry<?>> among(Entry<?> group, Collection<String> ids) {
    stores.countAccess(ids.size());
    List<Entry<?>> members = new ArrayList<>();
    ids.forEach(id -> find(group, id).ifPresent(found -> members.add(found.member())));
    return members;
  }

  /** Returns the groups that this resource is a direct member of. */
  List<Entry<?>> groupsOf(Entry<?> member) {
    if (member.groups().isEmpty()) {
      return List.of();
    }
    List<Entry<?>> groups = new ArrayList<>();
    member.groups().get().forEach(membership -> groups.add(membership.group()));
    stores.countAccess(groups.size());
    return groups;
  }

  /** Returns the resources whose membership attribute contains this id. */
  List<Entry<?>> holders(MembershipAttribute attribute, String id) {
    return entries
        .apply(id)
        .map(entry -> attribute.isOfGroup() ? groupsOf(entry) : all(entry))
        .orElse(List.of());
  }

  /** Returns the resources in a membership attribute of a resource. */
  List<Entry<?>> related(MembershipAttribute attribute, Entry<?> entry) {
    return attribute.isOfGroup() ? all(entry) : groupsOf(entry);
  }

  /** Returns those of these ids that a membership attribute of a resource contains. */
  List<Entry<?>> relatedAmong(MembershipAttribute attribute, Entry<?> entry, Set<String> ids) {
    return attribute.isOfGroup() ? among(entry, ids) : groupsAmong(entry, ids);
  }

  private List<Entry<?>> groupsAmong(Entry<?> member, Set<String> ids) {
    stores.countAccess(ids.size());
    List<Entry<?>> groups = new ArrayList<>();
    for (String id : ids) {
      entries
          .apply(id)
          .flatMap(group -> find(group, member.id()))
          .ifPresent(found -> groups.add(found.group()));
    }
    return groups;
  }

  /**
   * Removes all memberships of and in a resource, and returns the groups that it was a member of.
   */
  List<Entry<?>> removeAllOf(Entry<?> entry) {
    List<Entry<?>> groups = groupsOf(entry);
    List.copyOf(memberships(entry.groups())).forEach(this::remove);
    List.copyOf(memberships(entry.members())).forEach(this::remove);
    return groups;
  }

  private static Collection<Membership> memberships(Optional<CountedTree<Membership>> all) {
    return all.isPresent() ? all.get() : List.of();
  }
}
