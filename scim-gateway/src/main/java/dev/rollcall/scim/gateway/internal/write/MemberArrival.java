// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.MemberTypes;
import dev.rollcall.scim.gateway.internal.resource.ResourceLinks;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.response.Modification;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
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
  /**
   * The maximum number of groups of one write; the next write of the resource joins further ones.
   */
  static final int MAX_PER_WRITE = 500;

  private static final int NOT_FOUND = ScimException.notFound("").status();

  private final String type;
  private final Deadline deadline;
  private final ResourceLinks links;
  private final Optional<PendingMembers> store;

  MemberArrival(ServedType<?> served, ResourceLinks links, Optional<PendingMembers> store) {
    this.type = served.type().name();
    this.deadline = served.deadline();
    this.links = links;
    this.store = store;
  }

  /**
   * Adds a resource that exists, within the unit of work of its write.
   *
   * @return the modifications of the groups
   */
  List<Modification> arrived(TenantContext unit, String id) {
    if (store.isEmpty() || unit.profile().unknownMembers() != UnknownMemberPolicy.KEEP) {
      return List.of();
    }
    List<Modification> modifications = new ArrayList<>();
    for (ResourceRef group : groupsAwaiting(unit, store.get(), new ResourceRef(type, id))) {
      links.types().stream()
          .filter(served -> served.type().name().equals(group.type()))
          .filter(served -> new MemberTypes(served.type(), links.types()).isServed(type))
          .findFirst()
          .flatMap(served -> join(unit, served, group, id))
          .ifPresent(modifications::add);
    }
    return modifications;
  }

  /** Expired references are removed only if one of them concerns the resource. */
  private List<ResourceRef> groupsAwaiting(
      TenantContext unit, PendingMembers pending, ResourceRef member) {
    deadline.check(unit);
    List<ResourceRef> groups = pending.groupsAwaiting(unit, member, MAX_PER_WRITE);
    if (groups.isEmpty()) {
      return List.of();
    }
    PendingMembership.removeExpired(unit, deadline, pending);
    deadline.check(unit);
    return pending.groupsAwaiting(unit, member, MAX_PER_WRITE);
  }

  private Optional<Modification> join(
      TenantContext unit, ServedType<?> served, ResourceRef group, String id) {
    Optional<Modification> modification = add(unit, served, group, id);
    deadline.check(unit);
    store.orElseThrow().change(unit, group, new MembershipDelta.Change(List.of(), Set.of(id)));
    return modification;
  }

  /** Adds the member, unless the group is deleted or has the member already. */
  private <G> Optional<Modification> add(
      TenantContext unit, ServedType<G> served, ResourceRef group, String id) {
    MembershipDelta joined = MembershipDelta.adding(List.of(new MemberRef(id, Optional.of(type))));
    deadline.check(unit);
    try {
      UpdateResult<G> updated =
          served
              .store()
              .update(
                  unit,
                  new UpdateRequest<>(
                      group.id(), Optional.empty(), Optional.empty(), List.of(), joined));
      return Optional.of(updated)
          .filter(UpdateResult::isChanged)
          .map(
              changed ->
                  new Modification(
                      Optional.of(Kind.PATCHED),
                      group,
                      Optional.empty(),
                      changed.stored().version(),
                      List.of(),
                      changed.members()));
    } catch (ScimException refused) {
      if (refused.status() != NOT_FOUND) {
        throw refused;
      }
      return Optional.empty();
    }
  }
}
