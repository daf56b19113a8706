// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.error.ScimException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The memberships of one type of members in the groups of one type, such as a join table, for one
 * tenant within one transaction. {@link MemberRelations} combines the relations of a group. Ids
 * that no member can have are ignored; no method executes a statement for an empty collection.
 */
public interface MemberRelation {
  /** Returns the name of the members' resource type. */
  String memberType();

  /** Returns whether a member can have this id. */
  boolean isMemberId(String id);

  /** Returns those of these ids that are resources of the members' type. */
  Set<String> existing(Collection<String> ids);

  /** Returns those of these ids that are members of the group. */
  Set<String> among(String groupId, Collection<String> ids);

  /** Returns the ids of all members of the group. */
  Collection<String> all(String groupId);

  /**
   * Adds members that are not in the group.
   *
   * @throws ScimException {@code unknownMembers} when a member was deleted in the meantime, {@code
   *     staleVersion} when another transaction adds one of them
   */
  void add(String groupId, List<String> ids);

  /** Removes members of the group. */
  void remove(String groupId, Collection<String> ids);

  /** Returns at most {@code count} members after an id, in the order of ids. */
  List<Member> page(String groupId, Optional<String> afterId, int count);

  /** Returns those of these ids that are members of the group, with their display names. */
  List<Member> membersAmong(String groupId, Collection<String> ids);

  /** Returns the groups that each of these members is a direct member of. */
  Map<String, List<Member>> groupsOf(Collection<String> memberIds);
}
