// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;

/** Says who must not lose access by SCIM, such as the tenant's last administrator. Thread-safe. */
@FunctionalInterface
public interface ProtectedResources {
  /** Whether this resource can neither be deactivated nor deleted. */
  boolean isProtected(TenantContext context, ResourceRef ref);
}
