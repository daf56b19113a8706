// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.spi.membership.PendingMembers;

/** The handling of members that are not resources of the tenant. */
public enum UnknownMemberPolicy {
  /** Refuses the request and names their positions. */
  REFUSE,
  /** Leaves them out and processes the rest of the request. */
  SKIP,
  /**
   * Leaves them out, keeps the references in {@link PendingMembers}, and adds each member when a
   * resource with its id arrives within {@link TenantProfile#pendingMemberLifetime()}. An
   * application whose profile has this value does not start without {@code PendingMembers}; where
   * only the profile of a tenant has it, a write that names an unknown member is then refused with
   * 501.
   */
  KEEP
}
