// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.spi.membership.PendingMembers;

/** The handling of members that are not resources of the tenant. */
public enum UnknownMemberPolicy {
  /** Rejects the request with their positions. */
  REFUSE,
  /** Ignores them and processes the rest of the request. */
  SKIP,
  /**
   * Stores the references in {@link PendingMembers} and adds each member when a resource with its
   * id is created within {@link TenantProfile#pendingMemberLifetime()}. An application whose
   * profile has this value does not start without {@code PendingMembers}. If only the profile of a
   * tenant has it, a write with an unknown member is then rejected with 501.
   */
  KEEP
}
