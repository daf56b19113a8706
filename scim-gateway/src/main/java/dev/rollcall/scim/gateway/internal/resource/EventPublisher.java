// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells the host's listeners what has been committed, and the outbox before. */
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

  /** What is told of a resource besides what became of it. */
  public record Subject(String resourceType, String id, Optional<String> externalId) {}

  /** The event of a resource that was created or changed; to be made once for each change. */
  public ProvisioningEvent changed(
      Kind kind, Subject subject, Optional<String> version, Changed changed) {
    return new ProvisioningEvent(
        newId(),
        kind,
        subject.resourceType(),
        subject.id(),
        subject.externalId(),
        changed.paths(),
        changed.members().added().stream().map(MemberRef::id).toList(),
        List.copyOf(changed.members().removed()),
        version,
        clock.instant());
  }

  /** What has changed of a resource. */
  public record Changed(List<String> paths, MembershipDelta.Change members) {}

  /** The event of a resource that was deleted. */
  public ProvisioningEvent deleted(ResourceRef ref) {
    return new ProvisioningEvent(
        newId(),
        Kind.DELETED,
        ref.type(),
        ref.id(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        clock.instant());
  }

  /** Keeps an event with its change, within the unit of work, where there is an outbox. */
  public void keep(TenantContext context, ProvisioningEvent event) {
    outbox.ifPresent(kept -> kept.add(context, event));
  }

  /** Tells of a change that has been committed. */
  public void tell(TenantContext context, ProvisioningEvent event) {
    tell(context, "event " + event.id(), listener -> listener.onEvent(context, event));
  }

  /** Tells of a resource that is about to be deleted. */
  public void deleting(TenantContext context, ResourceRef ref) {
    tell(context, "a deletion to come", listener -> listener.onDeleting(context, ref));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /** Tells that a limit has kept a resource from losing access. */
  void deprovisioningRefused(TenantContext context, ResourceRef ref, DeprovisioningLimit limit) {
    tell(
        context,
        "a refused deprovisioning",
        listener -> listener.onDeprovisioningRefused(context, ref, limit));
  }

  /** A listener that fails keeps neither the others nor the client from knowing. */
  private void tell(TenantContext context, String what, Consumer<ProvisioningListener> message) {
    for (ProvisioningListener listener : listeners) {
      try {
        message.accept(listener);
      } catch (RuntimeException failure) {
        LOG.log(
            System.Logger.Level.ERROR,
            () ->
                "Request %s: a listener failed on %s with %s"
                    .formatted(context.requestId(), what, failure.getClass().getName()));
      }
    }
  }
}
