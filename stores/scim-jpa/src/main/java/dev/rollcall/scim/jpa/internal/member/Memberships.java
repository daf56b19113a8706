// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes the members of groups. A change of k members costs O(k). The caller holds the lock of the
 * group.
 */
public final class Memberships {
  private final BoundMapping<?, ?> groups;
  private final List<BoundRelation> relations;

  public Memberships(BoundMapping<?, ?> groups, List<BoundRelation> relations) {
    this.groups = groups;
    this.relations = relations;
  }

  /**
   * Checks that references point to existing resources of the named types.
   *
   * @throws ScimException unknownMembers, invalidValue for a reference of the group to itself
   */
  public void requireKnown(Session session, String groupId, List<MemberRef> members) {
    MembershipQuery query = new MembershipQuery(session);
    int unknown = members.size();
    Set<String> known = new HashSet<>();
    for (BoundRelation relation : relations) {
      List<String> ids =
          members.stream()
              .filter(member -> isOfType(member, relation.members()))
              .map(MemberRef::id)
              .toList();
      known.addAll(query.existing(relation.members(), ids));
      unknown -= (int) ids.stream().filter(known::contains).count();
    }
    if (unknown > 0) {
      throw ScimException.unknownMembers(unknown);
    }
    if (members.stream().anyMatch(member -> member.id().equals(groupId))) {
      throw ScimException.invalidValue("members.value", "must not be the group itself");
    }
  }

  private static boolean isOfType(MemberRef member, BoundMapping<?, ?> mapping) {
    return mapping.id().decode(member.id()).isPresent()
        && member.type().map(mapping.type().name()::equalsIgnoreCase).orElse(true);
  }

  /** Applies a delta and returns the members that were actually added and removed. */
  public MembershipDelta.Change apply(Session session, String groupId, MembershipDelta delta) {
    List<MemberRef> added = new ArrayList<>();
    Set<String> removed = new LinkedHashSet<>();
    for (BoundRelation relation : relations) {
      MembershipDelta.Change change =
          delta instanceof MembershipDelta.ReplaceAll all
              ? change(session, groupId, all, relation)
              : change(session, groupId, (MembershipDelta.Change) delta, relation);
      added.addAll(change.added());
      removed.addAll(change.removed());
    }
    return new MembershipDelta.Change(added, removed);
  }

  private MembershipDelta.Change change(
      Session session, String groupId, MembershipDelta.ReplaceAll all, BoundRelation relation) {
    Set<String> wanted = new HashSet<>();
    all.members().forEach(member -> wanted.add(member.id()));
    Set<String> gone = new LinkedHashSet<>();
    Set<String> there = new HashSet<>();
    new MembershipQuery(session)
        .everyId(relation, groupId)
        .forEach(id -> (wanted.contains(id) ? there : gone).add(id));
    return change(session, groupId, relation, new Plan(all.members(), there, gone));
  }

  private MembershipDelta.Change change(
      Session session, String groupId, MembershipDelta.Change change, BoundRelation relation) {
    List<String> named = new ArrayList<>(change.removed());
    change.added().forEach(member -> named.add(member.id()));
    Set<String> there = new MembershipQuery(session).among(relation, groupId, named).keySet();
    Set<String> gone = new LinkedHashSet<>(change.removed());
    gone.retainAll(there);
    return change(session, groupId, relation, new Plan(change.added(), there, gone));
  }

  /** The wanted members, those that are members already, and those to remove. */
  private record Plan(List<MemberRef> wanted, Set<String> there, Set<String> gone) {}

  private MembershipDelta.Change change(
      Session session, String groupId, BoundRelation relation, Plan plan) {
    Object group = groups.id().decode(groupId).orElseThrow();
    Set<String> seen = new HashSet<>(plan.there());
    List<MemberRef> added =
        plan.wanted().stream()
            .filter(member -> relation.members().id().decode(member.id()).isPresent())
            .filter(member -> seen.add(member.id()))
            .toList();
    if (!plan.gone().isEmpty()) {
      relation.remove(session, group, relation.members().id().decodeAll(plan.gone()));
    }
    if (!added.isEmpty()) {
      List<String> ids = added.stream().map(MemberRef::id).toList();
      relation.add(session, group, relation.members().id().decodeAll(ids));
    }
    return new MembershipDelta.Change(added, plan.gone());
  }

  /** Removes all members of a group before its deletion. */
  public void removeAll(Session session, String groupId) {
    Optional<Object> group = groups.id().decode(groupId);
    relations.forEach(relation -> relation.removeMembers(session, group.orElseThrow()));
  }
}
