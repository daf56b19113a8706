// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.resource.DeprovisioningGuard;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts.Account;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replaces and patches the resources of one type (RFC 7644 section 3.5). */
public final class ResourceUpdater<R> {
  private final ServedType<R> served;
  private final AttributeRules rules;
  private final Representation<R> representation;
  private final MembershipMapper membership;
  private final UnexposedAttributes unexposed;
  private final Reactivation<R> reactivation;
  private final DeprovisioningCheck deprovisioning;
  private final WriteRules writeRules;
  private final WriteTransaction<R> transaction;

  /** Creates the operations for a type. */
  public ResourceUpdater(
      ServedType<R> served,
      Representation<R> representation,
      MembershipMapper membership,
      WriteTransaction<R> transaction,
      DeprovisioningGuard guard) {
    this.served = served;
    this.rules = new AttributeRules(served.type());
    this.representation = representation;
    this.membership = membership;
    this.unexposed = new UnexposedAttributes(served.type());
    this.reactivation = new Reactivation<>(served, representation);
    this.deprovisioning = new DeprovisioningCheck(served, guard);
    this.writeRules = new WriteRules(served.binding().type());
    this.transaction = transaction;
  }

  /**
   * Replaces a resource by the body of a PUT.
   *
   * @param withGroups whether the response contains the groups of the resource
   */
  public WriteResult<R> replace(
      TenantContext context,
      String id,
      ReadResult sent,
      Preconditions preconditions,
      boolean withGroups) {
    preconditions.requireIn(context, served.store().supportsVersions());
    return transaction.run(
        context,
        unit -> {
          Account<R> account = served.accounts().require(unit, id, withGroups);
          preconditions.checkMatch(account.stored().version());
          ScimResource before = representation.resource(unit, account.stored());
          ScimResource after =
              unexposed.kept(before, membership.without(rules.forReplace(before, sent)));
          Allowed<MembershipDelta> members =
              writeRules.onMembers(
                  unit,
                  membership.isIn(sent.resource()),
                  () -> membership.replacement(unit, sent.resource()),
                  MembershipDelta.none());
          return write(unit, account, Kind.REPLACED, before, after, members);
        });
  }

  /**
   * Applies a PATCH.
   *
   * @param withGroups whether the response contains the groups of the resource
   */
  public WriteResult<R> patch(
      TenantContext context,
      String id,
      PatchPlan plan,
      Preconditions preconditions,
      boolean withGroups) {
    LinkedAccounts.checkId(id);
    preconditions.requireIn(context, served.store().supportsVersions());
    return transaction.run(
        context,
        unit -> {
          Allowed<MembershipDelta> members =
              writeRules.onMembers(
                  unit,
                  plan.changesMembers(),
                  () -> membership.delta(unit, id, plan),
                  MembershipDelta.none());
          return !plan.changesAttributes() && preconditions.isEmpty() && !members.value().isEmpty()
              ? transaction.update(
                  unit, membersOnly(id, members.value()), transaction.intended(Kind.PATCHED, id))
              : patch(
                  unit,
                  served.accounts().require(unit, id, withGroups),
                  plan,
                  preconditions,
                  members);
        });
  }

  private static <R> UpdateRequest<R> membersOnly(String id, MembershipDelta members) {
    return new UpdateRequest<>(id, Optional.empty(), Optional.empty(), List.of(), members);
  }

  private WriteResult<R> patch(
      TenantContext unit,
      Account<R> account,
      PatchPlan plan,
      Preconditions preconditions,
      Allowed<MembershipDelta> members) {
    preconditions.checkMatch(account.stored().version());
    ScimResource before = representation.resource(unit, account.stored());
    PatchResult result = plan.applyTo(before, unit.budget());
    if (!result.changes().isEmpty()) {
      rules.check(result.resource());
    }
    ScimResource after = cleared(before, unexposed.kept(before, result.resource()));
    return write(unit, account, Kind.PATCHED, before, after, members);
  }

  /** Marks removed attributes as cleared, so that the host applies no default to them. */
  private static ScimResource cleared(ScimResource before, ScimResource after) {
    Set<String> removed = new HashSet<>();
    for (String name : before.attributes().differencesFrom(after.attributes())) {
      if (!after.attributes().has(name)) {
        removed.add(name);
      }
    }
    return after.withCleared(removed);
  }

  /**
   * Reactivates the inactive resource that holds a unique value of a POST, where the tenant's
   * profile says so.
   *
   * @param refused the failure of the creation, which is thrown in all other cases
   */
  public WriteResult<R> reactivate(TenantContext context, ReadResult sent, ScimException refused) {
    if (!refused.type().equals(Optional.of(ScimErrorType.UNIQUENESS))) {
      throw refused;
    }
    served.accounts().logHolder(context, sent.resource());
    if (context.profile().onRecreate() == RecreatePolicy.REFUSE) {
      throw refused;
    }
    return transaction.run(
        context,
        unit -> {
          StoredResource<R> holder =
              reactivation.find(unit, sent.resource()).orElseThrow(() -> refused);
          ScimResource before = representation.resource(unit, holder);
          ScimResource activated =
              Reactivation.activated(rules.forReplace(before, sent), sent.resource());
          return write(
              unit,
              new Account<>(holder, true),
              Kind.CREATED,
              before,
              unexposed.kept(before, membership.without(activated)),
              Allowed.all(MembershipDelta.none()));
        });
  }

  /** Applies the rules of the tenant's profile to a change and writes it. */
  private WriteResult<R> write(
      TenantContext unit,
      Account<R> account,
      Kind kind,
      ScimResource before,
      ScimResource wanted,
      Allowed<MembershipDelta> members) {
    Optional<ScimResource> renamed = SoftDeleteRename.undone(unit, before, wanted);
    Allowed<ScimResource> after = writeRules.onChange(unit, before, renamed.orElse(wanted));
    return writeAllowed(unit, account, kind, before, after.value(), members.value())
        .ignoring(after.ignored())
        .ignoring(renamed.isPresent() ? List.of(SoftDeleteRename.USER_NAME) : List.of())
        .ignoring(members.ignored());
  }

  /** Writes a change to the store, unless nothing changes (RFC 7644 section 3.5.2.1). */
  private WriteResult<R> writeAllowed(
      TenantContext unit,
      Account<R> account,
      Kind kind,
      ScimResource before,
      ScimResource after,
      MembershipDelta members) {
    StoredResource<R> stored = account.stored();
    boolean isDeactivation = AccountState.isDeactivation(before, after);
    if (isDeactivation) {
      WriteAccess.checkDeactivation(unit);
      deprovisioning.check(unit, stored.id());
    }
    served.accounts().link(unit, account, before, after);
    boolean isSame = before.equals(after);
    if (isSame && members.isEmpty()) {
      return transaction.unchanged(unit, stored);
    }
    served.connectionIds().keep(unit, stored.id(), before.externalId(), after.externalId());
    List<Change> changes = Change.between(before, after);
    WriteResult<R> result =
        transaction.update(
            unit,
            new UpdateRequest<>(
                stored.id(),
                stored.version(),
                isSame ? Optional.empty() : Optional.of(served.value(after, stored)),
                changes.stream().map(Change::path).toList(),
                members),
            transaction.intended(kind, stored.id(), after, changes));
    if (isDeactivation && result.isChange()) {
      transaction.revocations().deactivated(unit, stored.id(), before, after);
    }
    return result;
  }
}
