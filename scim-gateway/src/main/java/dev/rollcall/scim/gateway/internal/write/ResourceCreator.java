// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;

/**
 * Creates the resources of one type (RFC 7644 section 3.3). A deleted resource with the same unique
 * value is restored where the tenant keeps deleted resources.
 */
public final class ResourceCreator<R> {
  private final ServedType<R> served;
  private final AttributeRules rules;
  private final Representation<R> representation;
  private final MembershipMapper membership;
  private final UnexposedAttributes unexposed;
  private final ActiveByDefault<R> activeByDefault;
  private final WriteRules writeRules;
  private final SoftDeletion<R> softDeletion;
  private final WriteTransaction<R> transaction;

  /** Creates the operation for a type. */
  public ResourceCreator(
      ServedType<R> served,
      Representation<R> representation,
      MembershipMapper membership,
      WriteTransaction<R> transaction) {
    this.served = served;
    this.rules = new AttributeRules(served.type());
    this.representation = representation;
    this.membership = membership;
    this.unexposed = new UnexposedAttributes(served.type());
    this.activeByDefault = new ActiveByDefault<>(served.type(), served.binding(), membership);
    this.writeRules = new WriteRules(served.binding().type());
    this.softDeletion = new SoftDeletion<>(served);
    this.transaction = transaction;
  }

  /** Creates the resource of a POST. */
  public WriteResult<R> create(TenantContext context, ReadResult sent) {
    ScimResource whole = rules.forCreate(sent);
    ScimResource nothing = whole.withAttributes(ComplexValue.EMPTY);
    Allowed<ScimResource> allowed = writeRules.onCreation(context, nothing, whole);
    ScimResource wanted = activeByDefault.of(context, allowed.value());
    R value = served.binding().fromResource(membership.without(wanted));
    Allowed<List<MemberRef>> members =
        writeRules.onMembers(
            context, membership.isIn(whole), () -> membership.refs(context, wanted), List.of());
    MembershipDelta.Change added = MembershipDelta.adding(members.value());
    return transaction
        .run(
            context,
            unit -> {
              Optional<StoredResource<R>> deleted = softDeletion.find(unit, wanted);
              return deleted.isPresent()
                  ? restore(unit, deleted.get(), sent, added)
                  : transaction.create(unit, value, wanted, added);
            })
        .ignoring(allowed.ignored())
        .ignoring(members.ignored());
  }

  /** Restores a deleted resource with the values of a POST, as a PUT would replace them. */
  private WriteResult<R> restore(
      TenantContext unit,
      StoredResource<R> deleted,
      ReadResult sent,
      MembershipDelta.Change members) {
    ScimResource before = representation.resource(unit, deleted);
    ScimResource replaced = Reactivation.activated(rules.forReplace(before, sent), sent.resource());
    Allowed<ScimResource> after =
        writeRules.onChange(unit, before, unexposed.kept(before, membership.without(replaced)));
    List<Change> changes = Change.between(before, after.value());
    UpdateRequest<R> request =
        new UpdateRequest<>(
            deleted.id(),
            deleted.version(),
            Optional.of(served.value(after.value(), deleted)),
            changes.stream().map(Change::path).toList(),
            members);
    return transaction
        .restore(unit, softDeletion.keeping(unit).orElseThrow(), request, after.value(), changes)
        .ignoring(after.ignored());
  }
}
