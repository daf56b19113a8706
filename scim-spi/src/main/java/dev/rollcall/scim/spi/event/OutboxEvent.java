// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import java.util.Objects;

/**
 * An event that waits to be told.
 *
 * @param caller whose request it was, and which tenant's
 * @param requestId the request
 * @param event what was changed; its id is the same however often it is told
 */
public record OutboxEvent(Caller caller, String requestId, ProvisioningEvent event) {
  /** Checks that all parts are there. */
  public OutboxEvent {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(event, "event");
  }

  /**
   * A resource of a tenant.
   *
   * @param tenantId the tenant
   * @param ref the resource
   */
  public record Resource(String tenantId, ResourceRef ref) {
    /** Checks that both are there. */
    public Resource {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(ref, "ref");
    }
  }

  /** What the event is about. */
  public Resource resource() {
    return new Resource(
        caller.tenantId(), new ResourceRef(event.resourceType(), event.resourceId()));
  }
}
