// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceStore;
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
   * however large the group, and a member that is there from the first page to the last is on
   * exactly one of them.
   *
   * @param groupId the group; one that does not exist has no members
   * @param position where the page before said that this one begins; empty for the first page
   * @param count the most members to return
   * @throws dev.rollcall.scim.error.ScimException {@code invalidValue} for a position that the
   *     store has not named
   */
  MemberPage members(TenantContext context, String groupId, Optional<String> position, int count);

  /** Those of these ids that are members of the group. */
  List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids);

  /**
   * The groups that each of these members belongs to directly; a member without groups may be
   * absent.
   */
  Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds);
}
