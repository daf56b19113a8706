// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.Accounts.Account;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.AccountLinking;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.MembershipDelta;
import dev.rollcall.scim.spi.ProvisioningEvent;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.SoftDeletes;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the resources of one type (RFC 7644 section 3.6): for good, or hidden and deactivated
 * where the tenant keeps them.
 */
final class ResourceDeleter<R> {
  private final ResourceType type;
  private final ResourceBinding<R> binding;
  private final ResourceStore<R> store;
  private final Deadline deadline;
  private final Representation<R> representation;
  private final Accounts<R> accounts;
  private final ConnectionIds connectionIds;
  private final PendingMembership pendingMembership;
  private final DeprovisioningCheck loss;
  private final SoftDeletion<R> softDeletion;
  private final OptimisticRetry retry;
  private final Events events;

  ResourceDeleter(
      ServedType<R> served,
      Representation<R> representation,
      PendingMembership pendingMembership,
      Environment environment) {
    this.type = served.type();
    this.binding = served.binding();
    this.store = served.store();
    this.deadline = served.deadline();
    this.representation = representation;
    this.accounts = served.accounts();
    this.connectionIds = served.connectionIds();
    this.pendingMembership = pendingMembership;
    this.loss = new DeprovisioningCheck(served, environment.services().safeguards());
    this.softDeletion = new SoftDeletion<>(type, store, deadline);
    this.retry = new OptimisticRetry(environment.services().unitOfWork(), deadline);
    this.events = environment.services().events();
  }

  /** A deletion that the store has made. */
  private record Deletion(ProvisioningEvent event, List<Change> changes) {}

  /** Deletes a resource and returns the changes of its attributes, where it is kept. */
  List<Change> delete(TenantContext context, String id, Preconditions preconditions) {
    Accounts.checkId(id);
    preconditions.requireIn(context, store.supportsVersions());
    Deletion deletion =
        retry.run(context, preconditions.isEmpty(), () -> deleteOnce(context, id, preconditions));
    events.tell(context, deletion.event());
    return deletion.changes();
  }

  private Deletion deleteOnce(TenantContext context, String id, Preconditions preconditions) {
    Optional<SoftDeletes<R>> keeping = softDeletion.keeping(context);
    Optional<Account<R>> account =
        keeping.isPresent() || !preconditions.isEmpty() || isGuarded(context)
            ? Optional.of(accounts.require(context, id))
            : Optional.empty();
    account.ifPresent(known -> check(context, known, preconditions));
    deadline.check(context);
    ResourceRef ref = new ResourceRef(type.name(), id);
    events.deleting(context, ref);
    List<Change> changes = List.of();
    if (keeping.isPresent()) {
      changes = softDelete(context, keeping.get(), account.orElseThrow().stored());
    } else {
      Optional<String> expected =
          account
              .filter(known -> !preconditions.isEmpty())
              .flatMap(known -> known.stored().version());
      store.delete(context, new Delete(id, expected));
    }
    connectionIds.forget(context, id);
    if (type.members().isPresent()) {
      pendingMembership.forget(context, id);
    }
    ProvisioningEvent event = events.deleted(ref);
    events.keep(context, event);
    return new Deletion(event, changes);
  }

  /** Returns whether a resource is looked at before it is deleted. */
  private boolean isGuarded(TenantContext context) {
    return type.findAttribute(AccountState.ACTIVE).isPresent()
        && (loss.isSet(context) || context.profile().accountLinking() == AccountLinking.MATCH);
  }

  private void check(TenantContext context, Account<R> account, Preconditions preconditions) {
    preconditions.checkMatch(account.stored().version());
    accounts.requireLinked(account);
    if (!AccountState.isInactive(representation.resource(context, account.stored()))) {
      loss.check(context, account.stored().id());
    }
  }

  private List<Change> softDelete(TenantContext context, SoftDeletes<R> keeping, Stored<R> stored) {
    ScimResource current = binding.toResource(stored.value());
    ScimResource inactive = AccountState.deactivated(current);
    List<Change> changes = Change.between(current, inactive);
    keeping.softDelete(
        context,
        new Update<>(
            stored.id(),
            stored.version(),
            Optional.of(binding.fromStored(inactive)),
            changes.stream().map(Change::path).toList(),
            MembershipDelta.none()));
    return changes;
  }
}
