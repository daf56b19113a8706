// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.ConnectionIds;
import dev.rollcall.scim.gateway.internal.resource.Environment;
import dev.rollcall.scim.gateway.internal.resource.EventPublisher;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts.Account;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the resources of one type (RFC 7644 section 3.6): for good, or hidden and deactivated
 * where the tenant keeps them.
 */
public final class ResourceDeleter<R> {
  private final ResourceType type;
  private final ResourceBinding<R> binding;
  private final ResourceStore<R> store;
  private final Deadline deadline;
  private final Representation<R> representation;
  private final LinkedAccounts<R> accounts;
  private final ConnectionIds connectionIds;
  private final PendingMembership pendingMembership;
  private final DeprovisioningCheck loss;
  private final SoftDeletion<R> softDeletion;
  private final OptimisticRetry retry;
  private final EventPublisher events;

  public ResourceDeleter(
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
  public List<Change> delete(TenantContext context, String id, Preconditions preconditions) {
    LinkedAccounts.checkId(id);
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
      store.delete(context, new DeleteRequest(id, expected));
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

  private List<Change> softDelete(
      TenantContext context, SoftDeletes<R> keeping, StoredResource<R> stored) {
    ScimResource current = binding.toResource(stored.value());
    ScimResource inactive = AccountState.deactivated(current);
    List<Change> changes = Change.between(current, inactive);
    keeping.softDelete(
        context,
        new UpdateRequest<>(
            stored.id(),
            stored.version(),
            Optional.of(binding.fromStored(inactive)),
            changes.stream().map(Change::path).toList(),
            MembershipDelta.none()));
    return changes;
  }
}
