// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;

/**
 * Remembers who has lost access lately. Thread-safe; where several gateways serve a tenant they
 * share it.
 */
public interface DeprovisioningCounter {
  /**
   * Enters a resource in one atomic step, unless as many others of its type were entered since
   * then. One that was entered since then already is not counted again.
   *
   * @param since the beginning of the window
   * @param limit the most entries of the type in the window, this one included
   * @return whether it is entered now
   */
  boolean tryEnter(TenantContext context, ResourceRef ref, Instant since, Instant now, long limit);

  /** Forgets a tenant's entries: whoever looked has found that all is well. */
  void release(String tenantId);
}
