// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.time.Instant;
import java.util.List;

/**
 * References of groups to members that do not exist yet, for {@link UnknownMemberPolicy#KEEP}. No
 * reference is a membership: it gives no access and no response contains it. The gateway limits
 * their number for each group and each tenant before it adds any, and removes those that are older
 * than {@link TenantProfile#pendingMemberLifetime()}.
 *
 * <p>Implementations are thread-safe. References belong to a tenant; ids are compared exactly, and
 * a group has at most one reference to an id. Writes belong to the unit of work that they are
 * called in.
 */
public interface PendingMembers {
  /** Returns the references of a group, in any order. */
  List<MemberRef> of(TenantContext context, ResourceRef group);

  /** Returns the number of references of all groups of the tenant. */
  long count(TenantContext context);

  /**
   * Returns groups with a reference to this resource, in any order: one with its id, and with the
   * name of its type (without regard to letter case) or without a type.
   *
   * @param limit the maximum number of groups to return
   */
  List<ResourceRef> groupsAwaiting(TenantContext context, ResourceRef member, int limit);

  /**
   * Changes the references of a group. Adding one that exists replaces it and the time at which it
   * was added; removing one that does not exist changes nothing. {@link MembershipDelta.ReplaceAll}
   * without members removes all, as on the deletion of the group.
   */
  void change(TenantContext context, ResourceRef group, MembershipDelta change);

  /**
   * Removes the references of the tenant that were added before this time. The gateway calls it
   * before it counts references and before it adds a member to the groups that await it; an
   * application may call it on a schedule as well.
   */
  void removeAddedBefore(TenantContext context, Instant time);
}
