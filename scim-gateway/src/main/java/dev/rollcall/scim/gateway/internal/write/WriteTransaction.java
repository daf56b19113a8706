// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.EventPublisher;
import dev.rollcall.scim.gateway.internal.resource.ResourceLinks;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.response.Modification;
import dev.rollcall.scim.gateway.internal.write.PendingMembership.Separated;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs writes of the resources of one type in units of work, repeats them after conflicts, and
 * publishes their events after the commit. Every write of a store passes through this class, so
 * that memberships, external ids and the outbox change in the same unit of work.
 */
public final class WriteTransaction<R> {
  private final ServedType<R> served;
  private final MembershipMapper membership;
  private final PendingMembership pending;
  private final MemberArrival arrival;
  private final UnitOfWork unitOfWork;
  private final EventPublisher events;
  private final AccessRevocations revocations;
  private final Deadline deadline;

  /** Creates the transactions of a type. */
  public WriteTransaction(
      ServedType<R> served,
      MembershipMapper membership,
      PendingMembership pending,
      ResourceLinks links,
      GatewayConfig config) {
    this.served = served;
    this.membership = membership;
    this.pending = pending;
    this.arrival = new MemberArrival(served, links, config.stores().pendingMembers());
    this.unitOfWork = config.stores().unitOfWork();
    this.events = config.observers().events();
    this.revocations = new AccessRevocations(served, links, config.revocations());
    this.deadline = served.deadline();
  }

  /**
   * Runs an attempt until it is committed or fails with anything but a conflict.
   *
   * @param attempt reads and writes with the context of the unit of work
   */
  WriteResult<R> run(TenantContext context, Function<TenantContext, WriteResult<R>> attempt) {
    WriteResult<R> result = ConflictRetry.run(unitOfWork, context, attempt);
    for (ProvisioningEvent event : result.events()) {
      events.publish(context, event);
    }
    return result;
  }

  /** Returns the revocations of access that writes cause. */
  AccessRevocations revocations() {
    return revocations;
  }

  /** Creates a resource. */
  WriteResult<R> create(
      TenantContext unit, R value, ScimResource after, MembershipDelta.Change members) {
    Separated separated = pending.separate(unit, Optional.empty(), members);
    MembershipDelta.Change known = MembershipDelta.adding(separated.known().added());
    deadline.check(unit);
    StoredResource<R> stored =
        served.storeWithGroups().create(unit, new CreateRequest<>(value, known.added()));
    served.connectionIds().keep(unit, stored.id(), Optional.empty(), after.externalId());
    List<Change> changes = Change.between(after.withAttributes(ComplexValue.EMPTY), after);
    return result(
        unit, stored, intended(Kind.CREATED, stored.id(), after, changes), known, separated);
  }

  /** Restores a deleted resource, which a client creates again. */
  WriteResult<R> restore(
      TenantContext unit,
      SoftDeletes<R> store,
      UpdateRequest<R> request,
      ScimResource after,
      List<Change> changes) {
    Separated separated = pending.separate(unit, Optional.of(request.id()), request.members());
    MembershipDelta.Change known = MembershipDelta.adding(separated.known().added());
    deadline.check(unit);
    StoredResource<R> stored = store.restore(unit, with(request, known));
    served.accounts().linkRestored(unit, stored.id());
    served.connectionIds().keep(unit, stored.id(), Optional.empty(), after.externalId());
    return result(
        unit, stored, intended(Kind.CREATED, stored.id(), after, changes), known, separated);
  }

  /** Updates a resource; the store determines which members are actually added and removed. */
  WriteResult<R> update(TenantContext unit, UpdateRequest<R> request, Modification intended) {
    MembershipDelta members = membership.allowed(unit, request.id(), request.members());
    Separated separated = pending.separate(unit, Optional.of(request.id()), members);
    deadline.check(unit);
    UpdateResult<R> updated =
        served.storeWithGroups().update(unit, with(request, separated.known()));
    Modification modification =
        updated.isChanged() ? intended : Modification.none(intended.resource());
    revocations.removed(unit, intended.resource(), updated.members().removed());
    return result(unit, updated.stored(), modification, updated.members(), separated);
  }

  /** Returns the result of a write that changes nothing. */
  WriteResult<R> unchanged(TenantContext unit, StoredResource<R> stored) {
    return result(unit, stored, Modification.none(ref(stored.id())), MembershipDelta.none());
  }

  /**
   * Deletes a resource.
   *
   * @param request the deletion
   * @param softDelete hides the resource instead, and returns the changes of its attributes
   */
  WriteResult<R> delete(
      TenantContext unit,
      DeleteRequest request,
      Optional<Function<TenantContext, List<Change>>> softDelete) {
    ResourceRef ref = ref(request.id());
    events.deleting(unit, ref);
    revocations.deleting(unit, request.id());
    List<Change> changes = List.of();
    deadline.check(unit);
    if (softDelete.isPresent()) {
      changes = softDelete.get().apply(unit);
    } else {
      served.store().delete(unit, request);
    }
    served.connectionIds().forget(unit, request.id());
    if (served.type().members().isPresent()) {
      pending.forget(unit, request.id());
    }
    Modification deletion = Modification.deletion(ref, changes);
    return new WriteResult<>(
        Optional.empty(),
        List.of(deletion),
        events.store(unit, deletion).stream().toList(),
        List.of(),
        Set.of());
  }

  /** Returns the modification that a write is to make, without members and version. */
  Modification intended(Kind kind, String id, ScimResource after, List<Change> changes) {
    return new Modification(
        Optional.of(kind),
        ref(id),
        after.externalId(),
        Optional.empty(),
        changes,
        MembershipDelta.none());
  }

  /** Returns the modification of a write that only changes members. */
  Modification intended(Kind kind, String id) {
    return new Modification(
        Optional.of(kind),
        ref(id),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        MembershipDelta.none());
  }

  private ResourceRef ref(String id) {
    return new ResourceRef(served.type().name(), id);
  }

  private static <R> UpdateRequest<R> with(UpdateRequest<R> request, MembershipDelta members) {
    return new UpdateRequest<>(
        request.id(), request.expectedVersion(), request.value(), request.changed(), members);
  }

  private WriteResult<R> result(
      TenantContext unit,
      StoredResource<R> stored,
      Modification intended,
      MembershipDelta.Change members,
      Separated separated) {
    pending.keep(unit, stored.id(), separated);
    return result(unit, stored, intended, members).keeping(separated.keptIds());
  }

  private WriteResult<R> result(
      TenantContext unit,
      StoredResource<R> stored,
      Modification intended,
      MembershipDelta.Change members) {
    List<Modification> modifications = new ArrayList<>(1);
    modifications.add(
        intended.kind().isPresent() ? intended.applied(stored.version(), members) : intended);
    List<Modification> joined = arrival.arrived(unit, stored.id());
    modifications.addAll(joined);
    StoredResource<R> current = joined.isEmpty() ? stored : stored.withGroups(Optional.empty());
    List<ProvisioningEvent> published = new ArrayList<>(1);
    for (Modification modification : modifications) {
      events.store(unit, modification).ifPresent(published::add);
    }
    return new WriteResult<>(Optional.of(current), modifications, published, List.of(), Set.of());
  }
}
