// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.row;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.table.BoundMembers;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTables;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRelations;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The members of the groups in one table, within one transaction. A change of k members costs O(k),
 * regardless of the size of the group.
 */
public final class Members {
  private final BoundTable<?> table;
  private final List<MemberRows> ofGroups;
  private final List<MemberRows> ofMembers;
  private final MemberRelations relations;

  public Members(BoundTable<?> table, BoundTables tables, DSLContext sql, TenantContext context) {
    this.table = table;
    this.ofGroups = rows(tables.ofGroups(table), sql, context);
    this.ofMembers = rows(tables.ofMembers(table), sql, context);
    this.relations = new MemberRelations(List.copyOf(ofGroups));
  }

  private static List<MemberRows> rows(
      List<BoundMembers> relations, DSLContext sql, TenantContext context) {
    return relations.stream().map(one -> new MemberRows(one, sql, context)).toList();
  }

  /**
   * Applies a delta to a group whose row is locked.
   *
   * @return the members that were added and removed
   * @throws ScimException unknownMembers, invalidValue for a reference of the group to itself
   */
  public MembershipDelta.Change apply(Row group, MembershipDelta delta) {
    return relations.apply(table.id().encode(group.id()), delta);
  }

  /** Returns a page of members; those of the first join table come first. */
  public MemberPage page(String groupId, Optional<String> position, int count) {
    return exists(groupId)
        ? relations.page(groupId, position, count)
        : new MemberPage(List.of(), Optional.empty());
  }

  private boolean exists(String groupId) {
    return table.id().decode(groupId).isPresent();
  }

  /** Returns those of the ids that are members of a group. */
  public List<Member> membersAmong(String groupId, Collection<String> ids) {
    return exists(groupId) ? relations.membersAmong(groupId, ids) : List.of();
  }

  /** Returns the groups of each of these members. */
  public Map<String, List<Member>> groupsOf(Collection<String> memberIds) {
    return relations.groupsOf(memberIds);
  }

  /** Removes a resource from all groups, and all members of a group. */
  public void removeAll(Object id, Instant now) {
    ofMembers.forEach(rows -> rows.removeMember(id, now));
    ofGroups.forEach(rows -> rows.removeGroup(id));
  }
}
