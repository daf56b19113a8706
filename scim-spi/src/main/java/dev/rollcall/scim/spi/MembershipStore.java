// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ability of a store to hold members. A store of a type with members implements it beside
 * {@link ResourceStore}.
 */
public interface MembershipStore {
  /**
   * The next members of a group in a stable order. Reading page after page costs what is read,
   * however large the group.
   *
   * @param groupId the group; one that does not exist has no members
   * @param after the id of the last member of the page before; empty for the first page
   * @param count the most members to return; fewer than that means there are no more
   */
  List<Member> members(TenantContext context, String groupId, Optional<String> after, int count);

  /** Those of these ids that are members of the group. */
  List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids);

  /**
   * The groups that each of these members belongs to directly; a member without groups may be
   * absent.
   */
  Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds);
}
