// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.TenantContext;

/** No groups grant access. */
enum NoGroups implements RevokingGroups {
  INSTANCE;

  @Override
  public boolean isRevoking(TenantContext context, String groupId) {
    return false;
  }

  @Override
  public void onGroupLeft(TenantContext context, Revocation left) {
    throw new IllegalStateException("The relay needs the revoking groups of the application");
  }
}
