// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;

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
   * @param since the beginning of the window
   * @param limit the maximum number of entries of the type in the window, including this one
   * @return whether the resource is recorded
   */
  boolean tryRecord(TenantContext context, ResourceRef ref, Instant since, Instant now, long limit);

  /** Removes the entries of a tenant, after an administrator has confirmed the changes. */
  void reset(String tenantId);
}
