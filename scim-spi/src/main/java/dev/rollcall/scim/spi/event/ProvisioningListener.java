// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;

/**
 * Receives every committed change, in the thread of the request and before the response. Requests
 * that change nothing cause no event.
 */
@FunctionalInterface
public interface ProvisioningListener {
  /**
   * Handles a committed change. Exceptions are logged and do not affect the request. Delivery is
   * best effort: the event is lost if the process fails after the commit. For guaranteed delivery
   * use an {@link dev.rollcall.scim.spi.event.EventOutbox}.
   */
  void onEvent(TenantContext context, ProvisioningEvent event);

  /**
   * Called in the unit of work of a deletion, before the resource is deleted, so that related data
   * can be read. Exceptions are logged and do not stop the deletion, which can still fail
   * afterwards. A deletion that is retried after a conflict is announced again.
   */
  default void onDeleting(TenantContext context, ResourceRef ref) {}

  /**
   * Called when the tenant's {@link DeprovisioningLimit} prevents a deactivation or deletion, so
   * that an administrator can be notified. The response is 403, and nothing is changed: the unit of
   * work that the context belongs to is rolled back. Store a notification in a separate
   * transaction.
   */
  default void onDeprovisioningRefused(
      TenantContext context, ResourceRef ref, DeprovisioningLimit limit) {}
}
