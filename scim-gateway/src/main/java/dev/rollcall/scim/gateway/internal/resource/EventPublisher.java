// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.gateway.internal.response.Modification;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Stores events in the outbox, and publishes them to listeners after the commit. */
public final class EventPublisher {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final List<ProvisioningListener> listeners;
  private final Optional<EventOutbox> outbox;
  private final Clock clock;

  public EventPublisher(
      List<ProvisioningListener> listeners, Optional<EventOutbox> outbox, Clock clock) {
    this.listeners = List.copyOf(listeners);
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Creates the event of a write and stores it in the outbox, if there is one. Called within the
   * unit of work.
   *
   * @return the event to publish after the commit; empty when nothing has changed, or when the
   *     event has no recipient
   */
  public Optional<ProvisioningEvent> store(TenantContext unit, Modification modification) {
    if (listeners.isEmpty() && outbox.isEmpty()) {
      return Optional.empty();
    }
    Optional<ProvisioningEvent> event = modification.event(clock.instant());
    if (event.isPresent() && outbox.isPresent()) {
      outbox.get().add(unit, event.get());
    }
    return event;
  }

  /** Publishes the event of a committed write. */
  public void publish(TenantContext context, ProvisioningEvent event) {
    ResourceRef ref = new ResourceRef(event.resourceType(), event.resourceId());
    call(context, "onEvent", ref, listener -> listener.onEvent(context, event));
  }

  /** Announces a resource that is about to be deleted. */
  public void deleting(TenantContext context, ResourceRef ref) {
    call(context, "onDeleting", ref, listener -> listener.onDeleting(context, ref));
  }

  /** Reports a write that the limit of deprovisioning has rejected. */
  void deprovisioningRefused(TenantContext context, ResourceRef ref, DeprovisioningLimit limit) {
    call(
        context,
        "onDeprovisioningRefused",
        ref,
        listener -> listener.onDeprovisioningRefused(context, ref, limit));
  }

  /** A listener that fails affects neither other listeners nor the response. */
  private void call(
      TenantContext context,
      String callback,
      ResourceRef ref,
      Consumer<ProvisioningListener> notification) {
    for (ProvisioningListener listener : listeners) {
      try {
        notification.accept(listener);
      } catch (RuntimeException failure) {
        LOG.log(
            System.Logger.Level.ERROR,
            () ->
                LogLine.of(context.requestId(), "listener_failed")
                    .add("tenant", context.tenantId())
                    .add("callback", callback)
                    .add("type", ref.type())
                    .add("id", ref.id())
                    .addException(failure)
                    .toString());
      }
    }
  }
}
