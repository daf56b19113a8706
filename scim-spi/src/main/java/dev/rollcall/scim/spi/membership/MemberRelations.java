// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.KeysetPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of the groups of one type, with a relation for each type of members: the methods of
 * {@link MembershipStore}, and the change of members with its rules. The cost of a change depends
 * on the members it names, not on the size of the group.
 *
 * @param relations the relations; a page has the members of the first one first
 */
public record MemberRelations(List<MemberRelation> relations) {
  private static final char SEPARATOR = ':';

  /** Copies the list. */
  public MemberRelations {
    relations = List.copyOf(relations);
  }

  /**
   * Applies a delta to a group that is locked by the caller.
   *
   * @return the members that were added and removed
   * @throws ScimException {@code unknownMembers}; {@code invalidValue} when the group would be a
   *     member of itself; exceptions of {@link MemberRelation#add}
   */
  public MembershipDelta.Change apply(String groupId, MembershipDelta delta) {
    Map<String, Integer> known = known(delta.added());
    MemberRef.requireKnown(
        delta.added(),
        groupId,
        id -> Optional.ofNullable(known.get(id)).map(number -> relations.get(number).memberType()));
    List<Set<String>> current = new ArrayList<>();
    for (int i = 0; i < relations.size(); i++) {
      current.add(current(groupId, delta, i, known));
    }
    MembershipDelta.Change effect =
        delta.effectOn(current.stream().flatMap(Collection::stream).toList());
    for (int i = 0; i < relations.size(); i++) {
      Set<String> removed = new LinkedHashSet<>(effect.removed());
      removed.retainAll(current.get(i));
      relations.get(i).remove(groupId, removed);
      relations.get(i).add(groupId, ids(effect.added(), i, known));
    }
    return effect;
  }

  /** Finds the number of the relation of each member that exists. */
  private Map<String, Integer> known(List<MemberRef> members) {
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < relations.size(); i++) {
      MemberRelation relation = relations.get(i);
      List<String> ids =
          members.stream()
              .filter(member -> member.isTo(relation.memberType()))
              .map(MemberRef::id)
              .filter(id -> !known.containsKey(id))
              .toList();
      for (String id : relation.existing(ids)) {
        known.put(id, i);
      }
    }
    return known;
  }

  /** Returns the members of a relation: all, or those that the delta names. */
  private Set<String> current(
      String groupId, MembershipDelta delta, int number, Map<String, Integer> known) {
    if (!(delta instanceof MembershipDelta.Change change)) {
      return new LinkedHashSet<>(relations.get(number).all(groupId));
    }
    List<String> named = new ArrayList<>(change.removed());
    named.addAll(ids(change.added(), number, known));
    return relations.get(number).among(groupId, named);
  }

  private static List<String> ids(List<MemberRef> members, int number, Map<String, Integer> known) {
    return members.stream()
        .map(MemberRef::id)
        .filter(id -> known.getOrDefault(id, -1) == number)
        .toList();
  }

  /** A member and the number of its relation. */
  private record Found(int relation, Member member) {
    String position() {
      return relation + (SEPARATOR + member.id());
    }
  }

  /** The start of a page. */
  private record Start(int relation, Optional<String> afterId) {}

  /**
   * Returns a page of the members of a group.
   *
   * @see MembershipStore#members
   */
  public MemberPage page(String groupId, Optional<String> keysetPosition, int count) {
    Start start = keysetPosition.map(this::parse).orElse(new Start(0, Optional.empty()));
    List<Found> found = new ArrayList<>();
    Optional<String> afterId = start.afterId();
    for (int i = start.relation(); i < relations.size() && found.size() <= count; i++) {
      int number = i;
      relations.get(i).page(groupId, afterId, count + 1 - found.size()).stream()
          .map(member -> new Found(number, member))
          .forEach(found::add);
      afterId = Optional.empty();
    }
    KeysetPage<Found> page = KeysetPage.of(found, count);
    return new MemberPage(
        page.items().stream().map(Found::member).toList(), page.next(Found::position));
  }

  private Start parse(String position) {
    int separator = position.indexOf(SEPARATOR);
    String id = position.substring(separator + 1);
    for (int i = 0; i < relations.size() && separator > 0; i++) {
      if (position.substring(0, separator).equals(Integer.toString(i))
          && relations.get(i).isMemberId(id)) {
        return new Start(i, Optional.of(id));
      }
    }
    throw MemberPage.unknownPosition();
  }

  /**
   * Returns those of these ids that are members of the group.
   *
   * @see MembershipStore#membersAmong
   */
  public List<Member> membersAmong(String groupId, Collection<String> ids) {
    return relations.stream()
        .flatMap(relation -> relation.membersAmong(groupId, ids).stream())
        .toList();
  }

  /**
   * Returns the groups of each of these members.
   *
   * @see MembershipStore#groupsOf
   */
  public Map<String, List<Member>> groupsOf(Collection<String> memberIds) {
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    for (MemberRelation relation : relations) {
      relation
          .groupsOf(memberIds)
          .forEach((id, some) -> groups.computeIfAbsent(id, one -> new ArrayList<>()).addAll(some));
    }
    return groups;
  }
}
