// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.TenantContext;

/**
 * The groups whose members have access because of their membership. Without it, only the
 * deactivation and deletion of an account end access. {@link
 * dev.rollcall.scim.spi.mapping.EffectiveMappings} implements it for mapped groups. Implementations
 * are thread-safe.
 */
public interface RevokingGroups {
  /**
   * Returns whether access can end when a member leaves this group. Called in the unit of work that
   * removes members or deletes the group.
   */
  boolean isRevoking(TenantContext context, String groupId);

  /**
   * Decides, after the commit, whether an account that has left such a group has lost access, and
   * if so adds a revocation to the queue. Called at least once, by {@link RevocationRelay}.
   *
   * @param left the account, with the reason {@link Revocation.Reason#GROUP_LEFT}; it may have
   *     joined the group again
   * @throws Exception when the decision has failed; it is attempted again
   */
  void onGroupLeft(TenantContext context, Revocation left) throws Exception;

  /** Returns no groups. */
  static RevokingGroups none() {
    return NoGroups.INSTANCE;
  }
}
