// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.gateway.internal.resource.DeprovisioningGuard;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts.Account;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the resources of one type (RFC 7644 section 3.6): permanently, or hidden and deactivated
 * where the tenant keeps deleted resources.
 */
public final class ResourceDeleter<R> {
  private final ServedType<R> served;
  private final Representation<R> representation;
  private final DeprovisioningCheck deprovisioning;
  private final SoftDeletion<R> softDeletion;
  private final WriteTransaction<R> transaction;

  /** Creates the operation for a type. */
  public ResourceDeleter(
      ServedType<R> served,
      Representation<R> representation,
      WriteTransaction<R> transaction,
      DeprovisioningGuard guard) {
    this.served = served;
    this.representation = representation;
    this.deprovisioning = new DeprovisioningCheck(served, guard);
    this.softDeletion = new SoftDeletion<>(served);
    this.transaction = transaction;
  }

  /** Deletes a resource. The result has the changes of its attributes where it is kept. */
  public WriteResult<R> delete(TenantContext context, String id, Preconditions preconditions) {
    LinkedAccounts.checkId(id);
    preconditions.requireIn(context, served.store().supportsVersions());
    return transaction.run(
        context,
        unit -> {
          Optional<SoftDeletes<R>> keeping = softDeletion.keeping(unit);
          Optional<StoredResource<R>> stored =
              keeping.isPresent() || !preconditions.isEmpty() || isRead(unit)
                  ? Optional.of(checked(unit, id, preconditions))
                  : Optional.empty();
          Optional<String> expected =
              stored.filter(read -> !preconditions.isEmpty()).flatMap(StoredResource::version);
          Optional<ScimResource> account =
              stored
                  .filter(read -> transaction.revocations().isOfAccounts())
                  .map(read -> representation.resource(unit, read));
          WriteResult<R> result =
              transaction.delete(
                  unit,
                  new DeleteRequest(id, expected),
                  keeping.map(
                      store -> deletion -> softDelete(deletion, store, stored.orElseThrow())));
          account.ifPresent(before -> transaction.revocations().deleted(unit, id, before));
          return result;
        });
  }

  /** Returns whether a resource is read before it is deleted. */
  private boolean isRead(TenantContext context) {
    return transaction.revocations().isOfAccounts() || isGuarded(context);
  }

  private boolean isGuarded(TenantContext context) {
    return served.type().findAttribute(AccountState.ACTIVE).isPresent()
        && (deprovisioning.isSet(context)
            || context.profile().accountLinking() == AccountLinking.MATCH);
  }

  private StoredResource<R> checked(TenantContext unit, String id, Preconditions preconditions) {
    Account<R> account = served.accounts().require(unit, id);
    preconditions.checkMatch(account.stored().version());
    served.accounts().requireLinked(account);
    if (!AccountState.isInactive(representation.resource(unit, account.stored()))) {
      deprovisioning.check(unit, id);
    }
    return account.stored();
  }

  private List<Change> softDelete(
      TenantContext unit, SoftDeletes<R> store, StoredResource<R> stored) {
    ScimResource before = served.binding().toResource(stored.value());
    ScimResource after = AccountState.deactivated(before);
    List<Change> changes = Change.between(before, after);
    store.softDelete(
        unit,
        new UpdateRequest<>(
            stored.id(),
            stored.version(),
            Optional.of(served.binding().fromStored(after)),
            changes.stream().map(Change::path).toList(),
            MembershipDelta.none()));
    return changes;
  }
}
