// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;

/**
 * Hears of every change after it has been committed, in the thread of the request and before it is
 * answered. A request that changes nothing is not told.
 */
@FunctionalInterface
public interface ProvisioningListener {
  /**
   * Takes note of a change. What it throws is logged and changes nothing: the write has happened.
   * Delivery is best effort; a process that dies after the commit tells nobody. Events that must
   * not be lost go through an {@link dev.rollcall.scim.spi.event.EventOutbox}.
   */
  void onEvent(TenantContext context, ProvisioningEvent event);

  /**
   * Told in the unit of work of a deletion, while the resource is still there: the last moment to
   * look at what it leaves behind. What it throws is logged, and the deletion goes on; it may fail
   * yet.
   */
  default void onDeleting(TenantContext context, ResourceRef ref) {}

  /**
   * Takes note that the tenant's {@link DeprovisioningLimit} has kept a resource from losing
   * access, so that somebody looks. The request was answered with 403, and nothing was changed.
   */
  default void onDeprovisioningRefused(
      TenantContext context, ResourceRef ref, DeprovisioningLimit limit) {}
}
