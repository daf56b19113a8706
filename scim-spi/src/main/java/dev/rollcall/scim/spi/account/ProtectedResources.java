// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;

/**
 * Identifies resources that SCIM requests must not deprovision, such as the tenant's last
 * administrator. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ProtectedResources {
  /** Returns whether requests that deactivate or delete this resource are rejected. */
  boolean isProtected(TenantContext context, ResourceRef ref);
}
