// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.Accounts.Account;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.AccountLinking;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.MemberRef;
import dev.rollcall.scim.spi.MembershipDelta;
import dev.rollcall.scim.spi.OnRecreate;
import dev.rollcall.scim.spi.ProvisioningEvent;
import dev.rollcall.scim.spi.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.UnitOfWork;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.spi.Written;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The writing operations on the resources of one type: each in one unit of work, computed anew when
 * another writer came between, and told to the listeners once it is committed.
 */
final class ResourceWriter<R> {
  private static final int MAX_TRIES = 12;
  private static final long FIRST_PAUSE_NANOS = 500_000;
  private static final int MAX_DOUBLINGS = 7;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ResourceType type;
  private final ResourceBinding<R> binding;
  private final ResourceStore<R> store;
  private final Deadline deadline;
  private final AttributeRules rules;
  private final Representation<R> representation;
  private final Membership membership;
  private final HiddenValues hidden;
  private final InactiveHolder<R> inactive;
  private final Accounts<R> accounts;
  private final ConnectionIds connectionIds;
  private final Safeguards safeguards;
  private final UnitOfWork unitOfWork;
  private final Events events;
  private final boolean hasVersions;

  ResourceWriter(
      ServedType<R> served,
      Representation<R> representation,
      Membership membership,
      Environment environment) {
    this.type = served.type();
    this.binding = served.binding();
    this.store = served.store();
    this.deadline = served.deadline();
    this.rules = new AttributeRules(type);
    this.representation = representation;
    this.membership = membership;
    this.hidden = new HiddenValues(type);
    this.inactive = new InactiveHolder<>(served, representation);
    this.accounts = served.accounts();
    this.connectionIds = served.connectionIds();
    this.safeguards = environment.services().safeguards();
    this.unitOfWork = environment.services().unitOfWork();
    this.events = environment.services().events();
    this.hasVersions = store.supportsVersions();
  }

  /**
   * A resource as a write has left it.
   *
   * @param changes what became of its attributes
   * @param event tells of it; empty when nothing was to be changed
   */
  record Outcome<R>(Stored<R> stored, List<Change> changes, Optional<ProvisioningEvent> event) {
    Effect effect(List<String> ignored) {
      return new Effect(
          Optional.of(stored.id()),
          changes,
          event.map(told -> told.addedMembers().size()).orElse(0),
          event.map(told -> told.removedMembers().size()).orElse(0),
          ignored);
    }
  }

  Outcome<R> create(TenantContext context, ReadResult sent) {
    ScimResource wanted = rules.forCreate(sent);
    R value = binding.fromResource(membership.without(wanted));
    List<MemberRef> members = membership.refs(context, wanted);
    try {
      return committed(
          context,
          true,
          () -> {
            Stored<R> stored = store.create(context, new Create<>(value, members));
            connectionIds.keep(context, stored.id(), Optional.empty(), wanted.externalId());
            List<Change> changes =
                Change.between(wanted.withAttributes(ComplexValue.EMPTY), wanted);
            return done(
                context,
                new Done<>(Kind.CREATED, stored, changes, wanted.externalId()),
                new MembershipDelta.Change(members, Set.of()));
          });
    } catch (ScimException refused) {
      return restored(context, sent, refused);
    }
  }

  /** A write that the store has made. */
  private record Done<R>(
      Kind kind, Stored<R> stored, List<Change> changes, Optional<String> externalId) {}

  /** What is told of it, kept with it. */
  private Outcome<R> done(TenantContext context, Done<R> done, MembershipDelta.Change members) {
    Stored<R> stored = done.stored();
    List<String> paths = done.changes().stream().map(change -> change.path().toString()).toList();
    ProvisioningEvent event =
        events.changed(
            done.kind(),
            new Events.Subject(type.name(), stored.id(), done.externalId()),
            stored.version(),
            new Events.Changed(paths, members));
    events.keep(context, event);
    return new Outcome<>(stored, done.changes(), Optional.of(event));
  }

  /** Makes the one who holds the name active again, where the tenant has chosen so. */
  private Outcome<R> restored(TenantContext context, ReadResult sent, ScimException refused) {
    if (!refused.type().equals(Optional.of(ScimErrorType.UNIQUENESS))) {
      throw refused;
    }
    accounts.logHolder(context, sent.resource());
    if (context.profile().onRecreate() == OnRecreate.REFUSE) {
      throw refused;
    }
    return committed(
        context,
        true,
        () -> {
          Stored<R> holder = inactive.find(context, sent.resource()).orElseThrow(() -> refused);
          ScimResource current = representation.resource(context, holder);
          ScimResource wanted =
              InactiveHolder.activated(rules.forReplace(current, sent), sent.resource());
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

  Outcome<R> replace(
      TenantContext context, String id, ReadResult sent, Preconditions preconditions) {
    return writing(context, preconditions, () -> replaceOnce(context, id, sent, preconditions));
  }

  private Outcome<R> replaceOnce(
      TenantContext context, String id, ReadResult sent, Preconditions preconditions) {
    Account<R> account = accounts.require(context, id);
    preconditions.checkMatch(account.stored().version());
    ScimResource current = representation.resource(context, account.stored());
    ScimResource wanted = hidden.kept(current, membership.without(rules.forReplace(current, sent)));
    MembershipDelta members = membership.replacement(context, sent.resource());
    return write(context, account, new Step(Kind.REPLACED, current, wanted, members));
  }

  Outcome<R> patch(TenantContext context, String id, PatchPlan plan, Preconditions preconditions) {
    Accounts.checkId(id);
    return writing(context, preconditions, () -> patchOnce(context, id, plan, preconditions));
  }

  private Outcome<R> patchOnce(
      TenantContext context, String id, PatchPlan plan, Preconditions preconditions) {
    MembershipDelta members = membership.delta(context, id, plan);
    if (!plan.changesAttributes() && preconditions.isEmpty() && !members.isEmpty()) {
      Update<R> membersOnly =
          new Update<>(id, Optional.empty(), Optional.empty(), List.of(), members);
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
    return write(context, account, new Step(Kind.PATCHED, current, wanted, members));
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

  /** Hands a change to the store, unless nothing changes (RFC 7644 section 3.5.2.1). */
  private Outcome<R> write(TenantContext context, Account<R> account, Step step) {
    Stored<R> stored = account.stored();
    boolean isSame = step.current().equals(step.wanted());
    if (AccountState.isDeactivation(step.current(), step.wanted())) {
      checkLoss(context, stored.id());
    }
    accounts.link(context, account, step.current(), step.wanted());
    if (isSame && step.members().isEmpty()) {
      return new Outcome<>(stored, List.of(), Optional.empty());
    }
    connectionIds.keep(
        context, stored.id(), step.current().externalId(), step.wanted().externalId());
    List<Change> changes = Change.between(step.current(), step.wanted());
    return update(
        context,
        new Update<>(
            stored.id(),
            stored.version(),
            isSame ? Optional.empty() : Optional.of(value(step.wanted(), stored)),
            changes.stream().map(Change::path).toList(),
            step.members()),
        new Told(step.kind(), changes, step.wanted().externalId()));
  }

  private R value(ScimResource wanted, Stored<R> stored) {
    return binding.fromResource(connectionIds.forStore(wanted, binding.toResource(stored.value())));
  }

  /** What is told of an update. */
  private record Told(Kind kind, List<Change> changes, Optional<String> externalId) {}

  private Outcome<R> update(TenantContext context, Update<R> update, Told told) {
    deadline.check(context);
    Written<R> written = store.update(context, update);
    return written.isChanged()
        ? done(
            context,
            new Done<>(told.kind(), written.stored(), told.changes(), told.externalId()),
            written.members())
        : new Outcome<>(written.stored(), List.of(), Optional.empty());
  }

  void delete(TenantContext context, String id, Preconditions preconditions) {
    Accounts.checkId(id);
    preconditions.requireIn(context, hasVersions);
    events.tell(
        context,
        tried(context, preconditions.isEmpty(), () -> deleteOnce(context, id, preconditions)));
  }

  private ProvisioningEvent deleteOnce(
      TenantContext context, String id, Preconditions preconditions) {
    Optional<String> expected = Optional.empty();
    if (!preconditions.isEmpty() || isGuarded(context)) {
      Account<R> account = accounts.require(context, id);
      preconditions.checkMatch(account.stored().version());
      accounts.requireLinked(account);
      if (!AccountState.isInactive(representation.resource(context, account.stored()))) {
        checkLoss(context, id);
      }
      expected = preconditions.isEmpty() ? expected : account.stored().version();
    }
    deadline.check(context);
    ResourceRef ref = new ResourceRef(type.name(), id);
    events.deleting(context, ref);
    store.delete(context, new Delete(id, expected));
    connectionIds.forget(context, id);
    ProvisioningEvent event = events.deleted(ref);
    events.keep(context, event);
    return event;
  }

  /**
   * Another writer may come between our reading and our writing. Where the client did not ask for a
   * version, the change is computed anew from what is there now.
   */
  private Outcome<R> writing(
      TenantContext context, Preconditions preconditions, Supplier<Outcome<R>> attempt) {
    preconditions.requireIn(context, hasVersions);
    return committed(context, preconditions.isEmpty(), attempt);
  }

  private Outcome<R> committed(
      TenantContext context, boolean isAnyVersion, Supplier<Outcome<R>> attempt) {
    Outcome<R> outcome = tried(context, isAnyVersion, attempt);
    outcome.event().ifPresent(event -> events.tell(context, event));
    return outcome;
  }

  /**
   * Does the work in a unit of work, and again when another writer came between.
   *
   * @param isAnyVersion whether the client did not ask for a version: only then is the work done
   *     again, and only then is it our affair that the others never end
   */
  private <T> T tried(TenantContext context, boolean isAnyVersion, Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      deadline.check(context);
      try {
        return unitOfWork.run(context, work);
      } catch (ScimException refused) {
        boolean isStale = refused.status() == ScimException.staleVersion().status();
        if (!isStale || !isAnyVersion) {
          throw refused;
        }
        if (tries == MAX_TRIES) {
          throw ScimException.unavailable(RETRY_AFTER);
        }
        pause(tries);
      }
    }
  }

  /** For a random while, so that many writers of one resource do not meet again; under 64 ms. */
  private static void pause(int tries) {
    long longest = FIRST_PAUSE_NANOS << Math.min(tries, MAX_DOUBLINGS);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
  }

  /** Whether a resource is looked at before it is deleted. */
  private boolean isGuarded(TenantContext context) {
    return type.findAttribute(AccountState.ACTIVE).isPresent()
        && (safeguards.areSet(context)
            || context.profile().accountLinking() == AccountLinking.MATCH);
  }

  /** Asks the safeguards before access is taken. */
  private void checkLoss(TenantContext context, String id) {
    deadline.check(context);
    Query all = new Query(Optional.empty(), 0, 0);
    safeguards.check(
        context,
        new ResourceRef(type.name(), id),
        () -> store.search(context, all).total().orElseThrow());
  }
}
