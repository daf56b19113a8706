// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.DeprovisioningLimit;
import dev.rollcall.scim.spi.MemberRef;
import dev.rollcall.scim.spi.MembershipDelta;
import dev.rollcall.scim.spi.ProvisioningEvent;
import dev.rollcall.scim.spi.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.ProvisioningListener;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells the host's listeners what has been committed. */
final class Events {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final List<ProvisioningListener> listeners;
  private final Clock clock;

  Events(List<ProvisioningListener> listeners, Clock clock) {
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
  }

  /** A write that has been committed. */
  record Change<R>(
      Kind kind, Stored<R> stored, List<AttributePath> paths, MembershipDelta.Change members) {}

  /** Tells of a resource that was created or changed. */
  <R> void written(TenantContext context, ResourceBinding<R> binding, Change<R> change) {
    if (!listeners.isEmpty()) {
      Stored<R> stored = change.stored();
      publish(
          context,
          new ProvisioningEvent(
              newId(),
              change.kind(),
              binding.type().name(),
              stored.id(),
              binding.toResource(stored.value()).externalId(),
              change.paths(),
              change.members().added().stream().map(MemberRef::id).toList(),
              List.copyOf(change.members().removed()),
              stored.version(),
              clock.instant()));
    }
  }

  /** Tells of a resource that was deleted. */
  void deleted(TenantContext context, ResourceBinding<?> binding, String id) {
    if (!listeners.isEmpty()) {
      publish(
          context,
          new ProvisioningEvent(
              newId(),
              Kind.DELETED,
              binding.type().name(),
              id,
              Optional.empty(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              clock.instant()));
    }
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

  private void publish(TenantContext context, ProvisioningEvent event) {
    tell(context, "event " + event.id(), listener -> listener.onEvent(context, event));
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
