// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Maintains the effective mapping of each member, which follows from the groups that it is a direct
 * member of, and notifies a listener of changes: when members are added or removed, a group is
 * deleted, or the mapping of a group changes. Register it with the application as a listener.
 * Thread-safe.
 *
 * <p>A change of k members costs k look-ups in batches; mapping or deleting a group costs one
 * look-up per member. Nested groups are not resolved. {@link #refresh} repairs changes that were
 * missed because the process failed between a commit and its notification.
 *
 * @param <M> the type of the mapped values
 */
public final class EffectiveMappings<M> implements ProvisioningListener, RevokingGroups {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int PAGE = 500;
  private static final int MAX_ROUNDS = 5;
  private static final int MAX_DELETIONS = 64;
  private static final int MAX_PREVIEWED = 10_000;

  private final GroupMappings<M> mappings;
  private final MembershipStore memberships;
  private final Function<Collection<M>, Optional<M>> rule;
  private final MappingListener<M> listener;
  private final Optional<MappingRevocations> revocations;
  private final Map<DeletedGroup, List<String>> deletions = new LinkedHashMap<>();

  /**
   * Creates effective mappings.
   *
   * @param rule computes the effective value from the mapped values of a member's groups, of which
   *     there is at least one; for example the highest role
   */
  public EffectiveMappings(
      GroupMappings<M> mappings,
      MembershipStore memberships,
      Function<Collection<M>, Optional<M>> rule,
      MappingListener<M> listener) {
    this(
        Objects.requireNonNull(mappings, "mappings"),
        Objects.requireNonNull(memberships, "memberships"),
        Objects.requireNonNull(rule, "rule"),
        Objects.requireNonNull(listener, "listener"),
        Optional.empty());
  }

  private EffectiveMappings(
      GroupMappings<M> mappings,
      MembershipStore memberships,
      Function<Collection<M>, Optional<M>> rule,
      MappingListener<M> listener,
      Optional<MappingRevocations> revocations) {
    this.mappings = mappings;
    this.memberships = memberships;
    this.rule = rule;
    this.listener = listener;
    this.revocations = revocations;
  }

  /**
   * Returns effective mappings that end the access of members who lose their effective mapping: a
   * revocation with the reason {@code MAPPING_LOST} is added to the queue in the transaction of the
   * change. A mapping is lost when it is removed, or replaced by one that the rule does not prefer
   * to it: a change from reader to administrator is not a loss if the rule selects the highest
   * role.
   *
   * <p>Register the result with the application and with {@link
   * dev.rollcall.scim.spi.revocation.RevocationRelay} as the revoking groups, so that no loss is
   * missed if the process fails.
   *
   * @param unitOfWork the transactions of the queue and of the mappings
   * @param accountType the name of the resource type of the members, usually {@code User}
   */
  public EffectiveMappings<M> revoking(
      RevocationQueue queue, UnitOfWork unitOfWork, String accountType) {
    return new EffectiveMappings<>(
        mappings,
        memberships,
        rule,
        listener,
        Optional.of(
            new MappingRevocations(queue, unitOfWork, accountType, InstantSource.system())));
  }

  private record DeletedGroup(String tenantId, String groupId) {}

  /** Returns the effective mapping of a member. */
  public Optional<M> of(TenantContext context, String memberId) {
    return Optional.ofNullable(
        mappings.effectiveMappings(context, List.of(memberId)).get(memberId));
  }

  /** Returns the mapping of a group. */
  public Optional<M> ofGroup(TenantContext context, String groupId) {
    return Optional.ofNullable(ofGroups(context, List.of(groupId)).get(groupId));
  }

  /** Returns the mappings of groups by group id; unmapped groups are absent. */
  public Map<String, M> ofGroups(TenantContext context, Collection<String> groupIds) {
    return groupIds.isEmpty() ? Map.of() : mappings.groupMappings(context, groupIds);
  }

  /** Sets or removes the mapping of a group and notifies the listener of its members' changes. */
  public void map(TenantContext context, String groupId, Optional<M> mapping) {
    if (revocations.isPresent()) {
      revocations.get().map(context, mappings, memberships, groupId, mapping);
    } else {
      mappings.map(context, groupId, mapping);
    }
    Optional<String> keysetPosition = Optional.empty();
    do {
      MemberPage page = memberships.members(context, groupId, keysetPosition, PAGE);
      refresh(context, page.members().stream().map(Member::id).toList());
      keysetPosition = page.next();
    } while (keysetPosition.isPresent());
  }

  /**
   * Computes which effective mappings would change if these groups had a mapping, without changing
   * anything. The first 10,000 members of the groups are examined.
   *
   * @param groupIds the groups
   * @param mapping the mapping of all of them; empty for none
   * @param max the maximum number of changes in the result
   */
  public MappingPreview<M> preview(
      TenantContext context, Collection<String> groupIds, Optional<M> mapping, int max) {
    Map<String, Optional<M>> assumed =
        groupIds.stream().collect(Collectors.toMap(id -> id, id -> mapping, (a, b) -> a));
    PreviewBuilder<M> preview = new PreviewBuilder<>(max, MAX_PREVIEWED);
    for (String groupId : assumed.keySet()) {
      Optional<String> keysetPosition = Optional.empty();
      do {
        MemberPage page = memberships.members(context, groupId, keysetPosition, PAGE);
        List<Member> unseen = preview.unseen(page.members());
        List<String> ids = unseen.stream().map(Member::id).toList();
        preview.add(
            unseen, mappings.effectiveMappings(context, ids), effective(context, ids, assumed));
        keysetPosition = page.next().filter(next -> preview.hasRoom());
        preview.setComplete(page.next().equals(keysetPosition));
      } while (keysetPosition.isPresent());
    }
    return preview.build();
  }

  @Override
  public void onEvent(TenantContext context, ProvisioningEvent event) {
    Set<String> touched = new TreeSet<>(event.addedMembers());
    touched.addAll(event.removedMembers());
    if (event.kind() == ProvisioningEvent.Kind.DELETED) {
      touched.addAll(deleted(context, event.resourceId()));
      mappings.map(context, event.resourceId(), Optional.empty());
      mappings.getAndSetEffectiveMapping(context, event.resourceId(), Optional.empty());
    }
    refreshAll(context, List.copyOf(touched));
  }

  private void refreshAll(TenantContext context, List<String> memberIds) {
    for (int i = 0; i < memberIds.size(); i += PAGE) {
      refresh(context, memberIds.subList(i, Math.min(i + PAGE, memberIds.size())));
    }
  }

  /** Reads the members of a mapped group before it is deleted. */
  @Override
  public void onDeleting(TenantContext context, ResourceRef ref) {
    if (ofGroup(context, ref.id()).isPresent()) {
      List<String> members = new ArrayList<>();
      Optional<String> keysetPosition = Optional.empty();
      do {
        MemberPage page = memberships.members(context, ref.id(), keysetPosition, PAGE);
        page.members().forEach(member -> members.add(member.id()));
        keysetPosition = page.next();
      } while (keysetPosition.isPresent());
      remember(new DeletedGroup(context.tenantId(), ref.id()), members);
    }
  }

  /**
   * Stores the members of a group until its deletion commits. Entries of failed deletions remain;
   * the oldest is evicted.
   */
  private void remember(DeletedGroup group, List<String> members) {
    synchronized (deletions) {
      deletions.put(group, members);
      if (deletions.size() > MAX_DELETIONS) {
        deletions.remove(deletions.keySet().iterator().next());
      }
    }
  }

  private List<String> deleted(TenantContext context, String id) {
    synchronized (deletions) {
      List<String> members = deletions.remove(new DeletedGroup(context.tenantId(), id));
      return members == null ? List.of() : members;
    }
  }

  /**
   * Recomputes and stores the effective mappings of these members, and notifies the listener of
   * those that differ from the stored ones.
   *
   * @param memberIds the members; at most 500
   */
  public void refresh(TenantContext context, Collection<String> memberIds) {
    Collection<String> unequal = memberIds;
    // Concurrent changes can make the computed value stale, so repeat until it equals the stored
    // one.
    for (int round = 0; round < MAX_ROUNDS && !unequal.isEmpty(); round++) {
      Map<String, M> now = effective(context, unequal, Map.of());
      Map<String, M> kept = mappings.effectiveMappings(context, unequal);
      unequal = unequal.stream().filter(id -> !Objects.equals(now.get(id), kept.get(id))).toList();
      unequal.forEach(id -> keep(context, id, Optional.ofNullable(now.get(id))));
    }
  }

  /** Computes effective mappings; some groups have an assumed mapping instead of the stored one. */
  private Map<String, M> effective(
      TenantContext context, Collection<String> members, Map<String, Optional<M>> assumed) {
    Map<String, List<Member>> groups = memberships.groupsOf(context, members);
    Set<String> ids =
        groups.values().stream().flatMap(List::stream).map(Member::id).collect(Collectors.toSet());
    Map<String, M> mapped = ids.isEmpty() ? Map.of() : mappings.groupMappings(context, ids);
    Map<String, M> effective = new HashMap<>();
    groups.forEach(
        (member, memberOf) -> {
          List<M> mappedValues =
              memberOf.stream()
                  .map(
                      group ->
                          assumed.getOrDefault(
                              group.id(), Optional.ofNullable(mapped.get(group.id()))))
                  .flatMap(Optional::stream)
                  .toList();
          if (!mappedValues.isEmpty()) {
            rule.apply(mappedValues).ifPresent(mapping -> effective.put(member, mapping));
          }
        });
    return effective;
  }

  /** Returns whether the group has a mapping. */
  @Override
  public boolean isRevoking(TenantContext context, String groupId) {
    return revocations.isPresent() && ofGroup(context, groupId).isPresent();
  }

  @Override
  public void onGroupLeft(TenantContext context, Revocation left) {
    refresh(context, List.of(left.account().id()));
  }

  /** A mapping that the rule prefers to the previous one is not a loss. */
  private Predicate<M> isLoss(Optional<M> now) {
    return before -> now.filter(after -> rule.apply(List.of(before, after)).equals(now)).isEmpty();
  }

  private void keep(TenantContext context, String memberId, Optional<M> now) {
    Optional<M> before =
        revocations.isPresent()
            ? revocations.get().exchange(context, mappings, memberId, now, isLoss(now))
            : mappings.getAndSetEffectiveMapping(context, memberId, now);
    if (!before.equals(now)) {
      try {
        listener.onChange(context, new MappingChange<>(memberId, before, now));
      } catch (RuntimeException failure) {
        LOG.log(
            System.Logger.Level.ERROR,
            () ->
                "request=%s event=mapping_listener_failed exception=%s"
                    .formatted(context.requestId(), failure.getClass().getName()));
      }
    }
  }
}
