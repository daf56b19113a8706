// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import java.util.Objects;

/**
 * An event that awaits delivery.
 *
 * @param caller the caller of the request, which identifies the tenant
 * @param requestId the identifier of the request
 * @param event the change; its id is the same in every delivery
 */
public record OutboxEvent(Caller caller, String requestId, ProvisioningEvent event) {
  /** Checks that no component is null. */
  public OutboxEvent {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(event, "event");
  }

  /**
   * A reference to a resource of a tenant.
   *
   * @param tenantId the tenant
   * @param ref the resource
   */
  public record Resource(String tenantId, ResourceRef ref) {
    /** Checks that no component is null. */
    public Resource {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(ref, "ref");
    }
  }

  /** Returns the resource that the event refers to. */
  public Resource resource() {
    return new Resource(
        caller.tenantId(), new ResourceRef(event.resourceType(), event.resourceId()));
  }
}
