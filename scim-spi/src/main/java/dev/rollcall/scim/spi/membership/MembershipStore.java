// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Optional store capability: stores the members of groups. A store of a type with members
 * implements it in addition to {@link ResourceStore}.
 */
public interface MembershipStore {
  /**
   * Returns a page of the members of a group in a stable order (keyset pagination). The cost of a
   * page does not depend on the size of the group. A member that exists from the first to the last
   * page is on exactly one page.
   *
   * @param groupId the group; one that does not exist has no members
   * @param keysetPosition {@link MemberPage#next()} of the previous page; empty for the first page
   * @param count the maximum number of members to return
   * @throws dev.rollcall.scim.error.ScimException {@code invalidValue} for a position that the
   *     store did not return
   */
  MemberPage members(
      TenantContext context, String groupId, Optional<String> keysetPosition, int count);

  /** Returns those of these ids that are members of the group. */
  List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids);

  /**
   * Returns the groups that each of these members is a direct member of; a member without groups
   * may be absent.
   */
  Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds);
}
