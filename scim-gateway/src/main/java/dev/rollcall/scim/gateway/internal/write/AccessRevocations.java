// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.resource.AccountTypes;
import dev.rollcall.scim.gateway.internal.resource.MemberTypes;
import dev.rollcall.scim.gateway.internal.resource.ResourceLinks;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.Revocation.Reason;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Adds revocations to the queue in the unit of work of the writes that end access, if the
 * application has a queue.
 */
final class AccessRevocations {
  private static final int PAGE = 500;

  private final ServedType<?> served;
  private final boolean isAccount;
  private final Optional<String> memberType;
  private final Optional<RevocationQueue> queue;
  private final RevokingGroups groups;
  private final InstantSource clock;

  /** Creates the revocations of a type. */
  AccessRevocations(ServedType<?> served, ResourceLinks links, GatewayConfig.Revocations config) {
    this.served = served;
    this.isAccount = AccountTypes.isAccount(served.type());
    this.memberType = accountMembers(served.type(), links.types());
    this.queue = config.queue();
    this.groups = config.groups();
    this.clock = config.clock();
  }

  /** Returns the type of the accounts that can be members of a group. */
  private static Optional<String> accountMembers(ResourceType type, List<ServedType<?>> all) {
    MemberTypes members = new MemberTypes(type, all);
    return all.stream()
        .map(ServedType::type)
        .filter(member -> type.members().isPresent())
        .filter(AccountTypes::isAccount)
        .map(ResourceType::name)
        .filter(members::isServed)
        .findFirst();
  }

  /** Returns whether a resource is read before its deletion, for its names in the revocation. */
  boolean isOfAccounts() {
    return isAccount && queue.isPresent();
  }

  /** Adds the revocation of a resource that was deactivated. */
  void deactivated(TenantContext unit, String id, ScimResource before, ScimResource after) {
    if (queue.isPresent()) {
      Optional<String> externalId = before.externalId().or(after::externalId);
      add(
          unit,
          List.of(revocation(Reason.DEACTIVATED, served.type().name(), id, before, externalId)));
    }
  }

  /** Adds the revocation of a resource that was deleted. */
  void deleted(TenantContext unit, String id, ScimResource before) {
    add(
        unit,
        List.of(revocation(Reason.DELETED, served.type().name(), id, before, before.externalId())));
  }

  private Revocation revocation(
      Reason reason, String type, String id, ScimResource before, Optional<String> externalId) {
    return new Revocation(
        UUID.randomUUID().toString(),
        reason,
        new ResourceRef(type, id),
        before.attributes().findText(SoftDeleteRename.USER_NAME),
        externalId,
        clock.instant());
  }

  /** Adds the accounts that a write has removed from a group. */
  void removed(TenantContext unit, ResourceRef group, Collection<String> memberIds) {
    if (!memberIds.isEmpty() && isRevoking(unit, group.id())) {
      addLeft(unit, memberIds);
    }
  }

  /** Adds the members of a group that is about to be deleted. */
  void deleting(TenantContext unit, String groupId) {
    if (isRevoking(unit, groupId)) {
      MembershipStore store = served.memberships().orElseThrow();
      Optional<String> keysetPosition = Optional.empty();
      do {
        served.deadline().check(unit);
        MemberPage page = store.members(unit, groupId, keysetPosition, PAGE);
        addLeft(
            unit,
            page.members().stream()
                .filter(member -> memberType.filter(member.type()::equals).isPresent())
                .map(Member::id)
                .toList());
        keysetPosition = page.next();
      } while (keysetPosition.isPresent());
    }
  }

  private boolean isRevoking(TenantContext unit, String groupId) {
    return queue.isPresent() && memberType.isPresent() && groups.isRevoking(unit, groupId);
  }

  private void addLeft(TenantContext unit, Collection<String> memberIds) {
    add(unit, memberIds.stream().map(this::left).toList());
  }

  private Revocation left(String memberId) {
    return new Revocation(
        UUID.randomUUID().toString(),
        Reason.GROUP_LEFT,
        new ResourceRef(memberType.orElseThrow(), memberId),
        Optional.empty(),
        Optional.empty(),
        clock.instant());
  }

  private void add(TenantContext unit, List<Revocation> revocations) {
    if (!revocations.isEmpty()) {
      served.deadline().check(unit);
      queue.orElseThrow().add(unit, revocations);
    }
  }
}
