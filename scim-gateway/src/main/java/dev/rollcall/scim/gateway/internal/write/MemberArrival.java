// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.Environment;
import dev.rollcall.scim.gateway.internal.resource.EventPublisher;
import dev.rollcall.scim.gateway.internal.resource.MemberTypes;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Adds a resource to the groups that have kept a reference to it, where the tenant's profile says
 * {@link UnknownMemberPolicy#KEEP}.
 */
final class MemberArrival {
  /** The most groups that one write adds a resource to; the next write of it adds it to others. */
  static final int MAX_PER_WRITE = 500;

  private static final int NOT_FOUND = ScimException.notFound("").status();

  private final String type;
  private final Deadline deadline;
  private final Environment environment;
  private final Optional<PendingMembers> store;
  private final EventPublisher events;

  MemberArrival(ServedType<?> served, Environment environment) {
    this.type = served.type().name();
    this.deadline = served.deadline();
    this.environment = environment;
    this.store = environment.services().pendingMembers();
    this.events = environment.services().events();
  }

  /**
   * Adds a resource that exists, within the unit of work of its write.
   *
   * @return the events of the groups, kept in the outbox
   */
  List<ProvisioningEvent> arrived(TenantContext context, String id) {
    if (store.isEmpty() || context.profile().unknownMembers() != UnknownMemberPolicy.KEEP) {
      return List.of();
    }
    List<ProvisioningEvent> changes = new ArrayList<>();
    for (ResourceRef group : groupsAwaiting(context, store.get(), new ResourceRef(type, id))) {
      environment.types().stream()
          .filter(served -> served.type().name().equals(group.type()))
          .filter(served -> new MemberTypes(served.type(), environment.types()).isServed(type))
          .findFirst()
          .ifPresent(served -> changes.addAll(join(context, served, group, id)));
    }
    return changes;
  }

  /** Expired references are removed only where there is one to the resource. */
  private List<ResourceRef> groupsAwaiting(
      TenantContext context, PendingMembers pending, ResourceRef member) {
    deadline.check(context);
    List<ResourceRef> groups = pending.groupsAwaiting(context, member, MAX_PER_WRITE);
    if (groups.isEmpty()) {
      return groups;
    }
    PendingMembership.removeExpired(context, deadline, pending);
    deadline.check(context);
    return pending.groupsAwaiting(context, member, MAX_PER_WRITE);
  }

  private List<ProvisioningEvent> join(
      TenantContext context, ServedType<?> served, ResourceRef group, String id) {
    Optional<ProvisioningEvent> event = add(context, served, group, id);
    event.ifPresent(published -> events.keep(context, published));
    store.orElseThrow().change(context, group, new MembershipDelta.Change(List.of(), Set.of(id)));
    return event.stream().toList();
  }

  /** Adds the member; nothing happens where the host has deleted the group or added the member. */
  private <G> Optional<ProvisioningEvent> add(
      TenantContext context, ServedType<G> served, ResourceRef group, String id) {
    MembershipDelta joined =
        new MembershipDelta.Change(List.of(new MemberRef(id, Optional.of(type))), Set.of());
    deadline.check(context);
    try {
      UpdateResult<G> written =
          served
              .store()
              .update(
                  context,
                  new UpdateRequest<>(
                      group.id(), Optional.empty(), Optional.empty(), List.of(), joined));
      return written.isChanged()
          ? Optional.of(
              events.changed(
                  Kind.PATCHED,
                  new EventPublisher.Subject(group.type(), group.id(), Optional.empty()),
                  written.stored().version(),
                  new EventPublisher.Changed(List.of(), written.members())))
          : Optional.empty();
    } catch (ScimException refused) {
      if (refused.status() != NOT_FOUND) {
        throw refused;
      }
      return Optional.empty();
    }
  }
}
