// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.ConnectionIds;
import dev.rollcall.scim.gateway.internal.resource.Environment;
import dev.rollcall.scim.gateway.internal.resource.EventPublisher;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts.Account;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.write.WriteRules.MembersKept;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.value.ComplexValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The writing operations on the resources of one type: each in one unit of work, computed anew when
 * another writer came between, and told to the listeners once it is committed.
 */
public final class ResourceWriter<R> {
  private final ResourceType type;
  private final ResourceBinding<R> binding;
  private final ResourceStore<R> store;
  private final Deadline deadline;
  private final AttributeRules rules;
  private final Representation<R> representation;
  private final MembershipMapper membership;
  private final PendingMembership pendingMembership;
  private final MemberArrival arrival;
  private final UnexposedAttributes hidden;
  private final ActiveByDefault<R> activeByDefault;
  private final Reactivation<R> inactive;
  private final LinkedAccounts<R> accounts;
  private final ConnectionIds connectionIds;
  private final DeprovisioningCheck loss;
  private final WriteRules writeRules;
  private final SoftDeletion<R> softDeletion;
  private final OptimisticRetry retry;
  private final EventPublisher events;
  private final boolean hasVersions;

  public ResourceWriter(
      ServedType<R> served,
      Representation<R> representation,
      MembershipMapper membership,
      PendingMembership pendingMembership,
      Environment environment) {
    this.type = served.type();
    this.binding = served.binding();
    this.store = served.store();
    this.deadline = served.deadline();
    this.rules = new AttributeRules(type);
    this.representation = representation;
    this.membership = membership;
    this.pendingMembership = pendingMembership;
    this.arrival = new MemberArrival(served, environment);
    this.hidden = new UnexposedAttributes(type);
    this.activeByDefault = new ActiveByDefault<>(type, binding, membership);
    this.inactive = new Reactivation<>(served, representation);
    this.accounts = served.accounts();
    this.connectionIds = served.connectionIds();
    this.loss = new DeprovisioningCheck(served, environment.services().safeguards());
    this.writeRules = new WriteRules(binding.type());
    this.softDeletion = new SoftDeletion<>(type, store, deadline);
    this.retry = new OptimisticRetry(environment.services().unitOfWork(), deadline);
    this.events = environment.services().events();
    this.hasVersions = store.supportsVersions();
  }

  public WriteOutcome<R> create(TenantContext context, ReadResult sent) {
    ScimResource whole = rules.forCreate(sent);
    ScimResource nothing = whole.withAttributes(ComplexValue.EMPTY);
    UnwritableAttributes.Kept kept = writeRules.onCreation(context, nothing, whole);
    ScimResource wanted = activeByDefault.of(context, kept.wanted());
    R value = binding.fromResource(membership.without(wanted));
    MembersKept<List<MemberRef>> members =
        writeRules.onMembers(
            context, membership.isIn(whole), () -> membership.refs(context, wanted), List.of());
    Step creation = new Step(Kind.CREATED, nothing, wanted, added(members.members()));
    try {
      return committed(
              context,
              true,
              () ->
                  softDeletion
                      .find(context, wanted)
                      .map(deleted -> undelete(context, deleted, sent, creation))
                      .orElseGet(() -> createOnce(context, value, creation)))
          .withUnwritten(kept.ignored())
          .withUnwritten(members.ignored());
    } catch (ScimException refused) {
      return restored(context, sent, refused);
    }
  }

  private static MembershipDelta.Change added(List<MemberRef> members) {
    return new MembershipDelta.Change(members, Set.of());
  }

  private WriteOutcome<R> createOnce(TenantContext context, R value, Step creation) {
    PendingMembership.Separated separated =
        pendingMembership.separate(context, Optional.empty(), creation.members());
    MembershipDelta.Change members = (MembershipDelta.Change) separated.known();
    StoredResource<R> stored = store.create(context, new CreateRequest<>(value, members.added()));
    pendingMembership.keep(context, stored.id(), separated);
    Optional<String> externalId = creation.wanted().externalId();
    connectionIds.keep(context, stored.id(), Optional.empty(), externalId);
    List<Change> changes = Change.between(creation.current(), creation.wanted());
    return done(context, new Done<>(Kind.CREATED, stored, changes, externalId), members)
        .withKeptMembers(separated.keptIds());
  }

  /** Restores a deleted resource with the values of a POST, as a PUT would give it them. */
  private WriteOutcome<R> undelete(
      TenantContext context, StoredResource<R> deleted, ReadResult sent, Step creation) {
    ScimResource current = representation.resource(context, deleted);
    ScimResource replaced =
        Reactivation.activated(rules.forReplace(current, sent), sent.resource());
    UnwritableAttributes.Kept kept =
        writeRules.onChange(context, current, hidden.kept(current, membership.without(replaced)));
    PendingMembership.Separated separated =
        pendingMembership.separate(context, Optional.of(deleted.id()), creation.members());
    MembershipDelta.Change members = (MembershipDelta.Change) separated.known();
    List<Change> changes = Change.between(current, kept.wanted());
    StoredResource<R> stored =
        softDeletion
            .keeping(context)
            .orElseThrow()
            .restore(
                context,
                new UpdateRequest<>(
                    deleted.id(),
                    deleted.version(),
                    Optional.of(value(kept.wanted(), deleted)),
                    changes.stream().map(Change::path).toList(),
                    members));
    accounts.linkRestored(context, stored.id());
    pendingMembership.keep(context, stored.id(), separated);
    Optional<String> externalId = kept.wanted().externalId();
    connectionIds.keep(context, stored.id(), Optional.empty(), externalId);
    return done(context, new Done<>(Kind.CREATED, stored, changes, externalId), members)
        .withKeptMembers(separated.keptIds())
        .withUnwritten(kept.ignored());
  }

  /** A write that the store has made. */
  private record Done<R>(
      Kind kind, StoredResource<R> stored, List<Change> changes, Optional<String> externalId) {}

  /** What is told of it, kept with it. */
  private WriteOutcome<R> done(
      TenantContext context, Done<R> done, MembershipDelta.Change members) {
    StoredResource<R> stored = done.stored();
    List<String> paths = done.changes().stream().map(change -> change.path().toString()).toList();
    ProvisioningEvent event =
        events.changed(
            done.kind(),
            new EventPublisher.Subject(type.name(), stored.id(), done.externalId()),
            stored.version(),
            new EventPublisher.Changed(paths, members));
    events.keep(context, event);
    return new WriteOutcome<>(stored, done.changes(), Optional.of(event));
  }

  /** Makes the one who holds the name active again, where the tenant has chosen so. */
  private WriteOutcome<R> restored(TenantContext context, ReadResult sent, ScimException refused) {
    if (!refused.type().equals(Optional.of(ScimErrorType.UNIQUENESS))) {
      throw refused;
    }
    accounts.logHolder(context, sent.resource());
    if (context.profile().onRecreate() == RecreatePolicy.REFUSE) {
      throw refused;
    }
    return committed(
        context,
        true,
        () -> {
          StoredResource<R> holder =
              inactive.find(context, sent.resource()).orElseThrow(() -> refused);
          ScimResource current = representation.resource(context, holder);
          ScimResource wanted =
              Reactivation.activated(rules.forReplace(current, sent), sent.resource());
          return write(
              context,
              new Account<>(holder, true),
              new Step(
                  Kind.CREATED,
                  current,
                  hidden.kept(current, membership.without(wanted)),
                  MembershipDelta.none()));
        });
  }

  public WriteOutcome<R> replace(
      TenantContext context, String id, ReadResult sent, Preconditions preconditions) {
    return writing(context, preconditions, () -> replaceOnce(context, id, sent, preconditions));
  }

  private WriteOutcome<R> replaceOnce(
      TenantContext context, String id, ReadResult sent, Preconditions preconditions) {
    Account<R> account = accounts.require(context, id);
    preconditions.checkMatch(account.stored().version());
    ScimResource current = representation.resource(context, account.stored());
    ScimResource wanted = hidden.kept(current, membership.without(rules.forReplace(current, sent)));
    MembersKept<MembershipDelta> members =
        writeRules.onMembers(
            context,
            membership.isIn(sent.resource()),
            () -> membership.replacement(context, sent.resource()),
            MembershipDelta.none());
    return write(context, account, new Step(Kind.REPLACED, current, wanted, members.members()))
        .withUnwritten(members.ignored());
  }

  public WriteOutcome<R> patch(
      TenantContext context, String id, PatchPlan plan, Preconditions preconditions) {
    LinkedAccounts.checkId(id);
    return writing(context, preconditions, () -> patchOnce(context, id, plan, preconditions));
  }

  private WriteOutcome<R> patchOnce(
      TenantContext context, String id, PatchPlan plan, Preconditions preconditions) {
    MembersKept<MembershipDelta> kept =
        writeRules.onMembers(
            context,
            plan.changesMembers(),
            () -> membership.delta(context, id, plan),
            MembershipDelta.none());
    MembershipDelta members = kept.members();
    if (!plan.changesAttributes() && preconditions.isEmpty() && !members.isEmpty()) {
      UpdateRequest<R> membersOnly =
          new UpdateRequest<>(id, Optional.empty(), Optional.empty(), List.of(), members);
      return update(context, membersOnly, new Told(Kind.PATCHED, List.of(), Optional.empty()));
    }
    Account<R> account = accounts.require(context, id);
    preconditions.checkMatch(account.stored().version());
    ScimResource current = representation.resource(context, account.stored());
    PatchResult result = plan.applyTo(current, context.budget());
    if (!result.changes().isEmpty()) {
      rules.check(result.resource());
    }
    ScimResource wanted = cleared(current, hidden.kept(current, result.resource()));
    return write(context, account, new Step(Kind.PATCHED, current, wanted, members))
        .withUnwritten(kept.ignored());
  }

  /** What a PATCH has removed is to have no value, whatever the host's default is. */
  private static ScimResource cleared(ScimResource before, ScimResource after) {
    Set<String> removed = new HashSet<>(before.attributes().names());
    after.attributes().names().forEach(removed::remove);
    return after.withCleared(removed);
  }

  /** What is to become of a resource. */
  private record Step(
      Kind kind, ScimResource current, ScimResource wanted, MembershipDelta members) {}

  /** Applies the rules of the tenant's profile to a change and hands it to the store. */
  private WriteOutcome<R> write(TenantContext context, Account<R> account, Step requested) {
    Optional<ScimResource> named =
        SoftDeleteRename.undone(context, requested.current(), requested.wanted());
    UnwritableAttributes.Kept kept =
        writeRules.onChange(context, requested.current(), named.orElse(requested.wanted()));
    Step step = new Step(requested.kind(), requested.current(), kept.wanted(), requested.members());
    return writeAllowed(context, account, step)
        .withUnwritten(kept.ignored())
        .withUnwritten(named.isPresent() ? List.of(SoftDeleteRename.USER_NAME) : List.of());
  }

  /** Hands a change to the store, unless nothing changes (RFC 7644 section 3.5.2.1). */
  private WriteOutcome<R> writeAllowed(TenantContext context, Account<R> account, Step step) {
    StoredResource<R> stored = account.stored();
    boolean isSame = step.current().equals(step.wanted());
    if (AccountState.isDeactivation(step.current(), step.wanted())) {
      WriteAccess.checkDeactivation(context);
      loss.check(context, stored.id());
    }
    accounts.link(context, account, step.current(), step.wanted());
    if (isSame && step.members().isEmpty()) {
      return new WriteOutcome<>(stored, List.of(), Optional.empty());
    }
    connectionIds.keep(
        context, stored.id(), step.current().externalId(), step.wanted().externalId());
    List<Change> changes = Change.between(step.current(), step.wanted());
    return update(
        context,
        new UpdateRequest<>(
            stored.id(),
            stored.version(),
            isSame ? Optional.empty() : Optional.of(value(step.wanted(), stored)),
            changes.stream().map(Change::path).toList(),
            step.members()),
        new Told(step.kind(), changes, step.wanted().externalId()));
  }

  private R value(ScimResource wanted, StoredResource<R> stored) {
    return binding.fromResource(connectionIds.forStore(wanted, binding.toResource(stored.value())));
  }

  /** What is told of an update. */
  private record Told(Kind kind, List<Change> changes, Optional<String> externalId) {}

  private WriteOutcome<R> update(TenantContext context, UpdateRequest<R> update, Told published) {
    MembershipDelta members = membership.allowed(context, update.id(), update.members());
    PendingMembership.Separated separated =
        pendingMembership.separate(context, Optional.of(update.id()), members);
    deadline.check(context);
    UpdateResult<R> written =
        store.update(
            context,
            new UpdateRequest<>(
                update.id(),
                update.expectedVersion(),
                update.value(),
                update.changed(),
                separated.known()));
    pendingMembership.keep(context, update.id(), separated);
    WriteOutcome<R> outcome =
        written.isChanged()
            ? done(
                context,
                new Done<>(
                    published.kind(),
                    written.stored(),
                    published.changes(),
                    published.externalId()),
                written.members())
            : new WriteOutcome<>(written.stored(), List.of(), Optional.empty());
    return outcome.withKeptMembers(separated.keptIds());
  }

  private WriteOutcome<R> writing(
      TenantContext context, Preconditions preconditions, Supplier<WriteOutcome<R>> attempt) {
    preconditions.requireIn(context, hasVersions);
    return committed(context, preconditions.isEmpty(), attempt);
  }

  private WriteOutcome<R> committed(
      TenantContext context, boolean isAnyVersion, Supplier<WriteOutcome<R>> attempt) {
    WriteOutcome<R> outcome =
        retry.run(
            context,
            isAnyVersion,
            () -> {
              WriteOutcome<R> written = attempt.get();
              return written.withJoined(arrival.arrived(context, written.stored().id()));
            });
    outcome.event().ifPresent(event -> events.tell(context, event));
    outcome.joined().forEach(event -> events.tell(context, event));
    return outcome;
  }
}
