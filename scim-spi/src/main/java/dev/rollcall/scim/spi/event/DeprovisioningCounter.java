// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;

/**
 * Counts the resources that were deprovisioned within a time window, for {@link
 * dev.rollcall.scim.spi.tenant.DeprovisioningLimit}. Implementations are thread-safe. Gateway
 * instances that serve the same tenant must share one counter.
 */
public interface DeprovisioningCounter {
  /**
   * Atomically records a resource, unless the limit for its type is reached within the window. A
   * resource that is recorded already is not counted again.
   *
   * @param window the window and the limit for resources of the same type
   * @return whether the resource is recorded
   */
  boolean tryRecord(TenantContext context, ResourceRef ref, DeprovisioningWindow window);

  /** Removes the entries of a tenant, after an administrator has confirmed the changes. */
  void reset(String tenantId);
}
