// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.Revocation.Reason;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Adds revocations in the transaction in which a mapping changes.
 *
 * @param queue stores the revocations
 * @param unitOfWork the transactions of the queue and of the mappings
 * @param accountType the name of the resource type of the accounts
 * @param clock the time of the changes
 */
record MappingRevocations(
    RevocationQueue queue, UnitOfWork unitOfWork, String accountType, InstantSource clock) {
  private static final int PAGE = 500;

  MappingRevocations {
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(unitOfWork, "unitOfWork");
    Objects.requireNonNull(accountType, "accountType");
  }

  /**
   * Sets the effective mapping of a member and returns the previous one.
   *
   * @param isLoss returns whether access ends if the new mapping replaces this one
   */
  <M> Optional<M> exchange(
      TenantContext context,
      GroupMappings<M> mappings,
      String memberId,
      Optional<M> now,
      Predicate<M> isLoss) {
    return ConflictRetry.run(
        unitOfWork,
        context,
        unit -> {
          Optional<M> before = mappings.getAndSetEffectiveMapping(unit, memberId, now);
          if (before.filter(isLoss).isPresent()) {
            queue.add(unit, List.of(revocation(Reason.MAPPING_LOST, memberId)));
          }
          return before;
        });
  }

  /** Sets the mapping of a group, and adds its members if they can lose access. */
  <M> void map(
      TenantContext context,
      GroupMappings<M> mappings,
      MembershipStore memberships,
      String groupId,
      Optional<M> now) {
    ConflictRetry.run(
        unitOfWork,
        context,
        unit -> {
          Optional<M> before =
              Optional.ofNullable(mappings.groupMappings(unit, List.of(groupId)).get(groupId));
          mappings.map(unit, groupId, now);
          if (before.isPresent() && !before.equals(now)) {
            addMembers(unit, memberships, groupId);
          }
          return before;
        });
  }

  private void addMembers(TenantContext unit, MembershipStore memberships, String groupId) {
    Optional<String> keysetPosition = Optional.empty();
    do {
      MemberPage page = memberships.members(unit, groupId, keysetPosition, PAGE);
      List<Revocation> left =
          page.members().stream()
              .filter(member -> member.type().equals(accountType))
              .map(Member::id)
              .map(id -> revocation(Reason.GROUP_LEFT, id))
              .toList();
      if (!left.isEmpty()) {
        queue.add(unit, left);
      }
      keysetPosition = page.next();
    } while (keysetPosition.isPresent());
  }

  private Revocation revocation(Reason reason, String memberId) {
    return new Revocation(
        UUID.randomUUID().toString(),
        reason,
        new ResourceRef(accountType, memberId),
        Optional.empty(),
        Optional.empty(),
        clock.instant());
  }
}
