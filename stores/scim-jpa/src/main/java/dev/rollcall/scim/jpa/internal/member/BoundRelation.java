// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The memberships of one type of members in groups, without their collections. */
public sealed interface BoundRelation permits JoinEntityRelation, JoinTableRelation {
  /** The maximum number of values of one statement. */
  int PER_STATEMENT = 500;

  /** The two ends of a membership in a query. */
  record Ends(Path<?> group, Path<?> member) {}

  BoundMapping<?, ?> groups();

  BoundMapping<?, ?> members();

  /** Adds the memberships to a query. */
  Ends from(AbstractQuery<?> query);

  /** Adds members that are none yet. */
  void add(Session session, Object groupId, List<Object> memberIds);

  /** Removes members. */
  void remove(Session session, Object groupId, List<Object> memberIds);

  /** Removes all members of a group. */
  void removeMembers(Session session, Object groupId);

  /** Removes a member from all groups. */
  void removeFromGroups(Session session, Object memberId);

  /** Splits a list into parts for one statement each. */
  static <T> List<List<T>> parts(List<T> all) {
    return IntStream.range(0, (all.size() + PER_STATEMENT - 1) / PER_STATEMENT)
        .mapToObj(
            i -> all.subList(i * PER_STATEMENT, Math.min((i + 1) * PER_STATEMENT, all.size())))
        .toList();
  }
}
