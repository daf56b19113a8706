// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
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
import java.util.stream.Collectors;

/**
 * Keeps what each member has by the groups that it is in directly, and tells when that changes:
 * because members come and go, because a group is deleted, or because the host lets a group stand
 * for something else. Add it to the application as a listener. Thread-safe.
 *
 * <p>A change of k members costs k look-ups in batches; mapping or deleting a group costs its
 * members once. Groups in groups are not looked into. What was missed, because the process died
 * between a commit and its telling, is mended by {@link #refresh}.
 *
 * @param <M> what a group can map to
 */
public final class EffectiveMappings<M> implements ProvisioningListener {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int PAGE = 500;
  private static final int MAX_ROUNDS = 5;
  private static final int MAX_DELETIONS = 64;

  private final GroupMappings<M> mappings;
  private final MembershipStore memberships;
  private final Function<Collection<M>, Optional<M>> rule;
  private final MappingListener<M> listener;
  private final Map<DeletedGroup, List<String>> deletions = new LinkedHashMap<>();

  /**
   * Effective mappings over these.
   *
   * @param rule what somebody has who is in groups that map to these, which are never none; for
   *     example the highest
   */
  public EffectiveMappings(
      GroupMappings<M> mappings,
      MembershipStore memberships,
      Function<Collection<M>, Optional<M>> rule,
      MappingListener<M> listener) {
    this.mappings = Objects.requireNonNull(mappings, "mappings");
    this.memberships = Objects.requireNonNull(memberships, "memberships");
    this.rule = Objects.requireNonNull(rule, "rule");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  private record DeletedGroup(String tenantId, String groupId) {}

  /** What a member has at present. */
  public Optional<M> of(TenantContext context, String memberId) {
    return Optional.ofNullable(mappings.ofMembers(context, List.of(memberId)).get(memberId));
  }

  /** What a group maps to. */
  public Optional<M> ofGroup(TenantContext context, String groupId) {
    return Optional.ofNullable(mappings.ofGroups(context, List.of(groupId)).get(groupId));
  }

  /** Maps a group to a value, or to none, and tells its members' changes. */
  public void map(TenantContext context, String groupId, Optional<M> mapping) {
    mappings.map(context, groupId, mapping);
    Optional<String> position = Optional.empty();
    do {
      MemberPage page = memberships.members(context, groupId, position, PAGE);
      refresh(context, page.members().stream().map(Member::id).toList());
      position = page.next();
    } while (position.isPresent());
  }

  @Override
  public void onEvent(TenantContext context, ProvisioningEvent event) {
    Set<String> touched = new TreeSet<>(event.addedMembers());
    touched.addAll(event.removedMembers());
    if (event.kind() == ProvisioningEvent.Kind.DELETED) {
      touched.addAll(deleted(context, event.resourceId()));
      mappings.map(context, event.resourceId(), Optional.empty());
      mappings.exchange(context, event.resourceId(), Optional.empty());
    }
    refreshAll(context, List.copyOf(touched));
  }

  private void refreshAll(TenantContext context, List<String> memberIds) {
    for (int i = 0; i < memberIds.size(); i += PAGE) {
      refresh(context, memberIds.subList(i, Math.min(i + PAGE, memberIds.size())));
    }
  }

  /** The members of a group that is mapped are known as long as it is there. */
  @Override
  public void onDeleting(TenantContext context, ResourceRef ref) {
    if (ofGroup(context, ref.id()).isPresent()) {
      List<String> members = new ArrayList<>();
      Optional<String> position = Optional.empty();
      do {
        MemberPage page = memberships.members(context, ref.id(), position, PAGE);
        page.members().forEach(member -> members.add(member.id()));
        position = page.next();
      } while (position.isPresent());
      remember(new DeletedGroup(context.tenantId(), ref.id()), members);
    }
  }

  /** Deletions that fail leave something behind here; the oldest makes way. */
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
   * Finds out anew what these members have, keeps it, and tells those whose it is not what was
   * kept.
   *
   * @param memberIds at most a page of members
   */
  public void refresh(TenantContext context, Collection<String> memberIds) {
    Collection<String> unsettled = memberIds;
    // What was read may be old by the time it is kept; it is settled once both agree.
    for (int round = 0; round < MAX_ROUNDS && !unsettled.isEmpty(); round++) {
      Map<String, M> now = effective(context, unsettled);
      Map<String, M> kept = mappings.ofMembers(context, unsettled);
      unsettled =
          unsettled.stream().filter(id -> !Objects.equals(now.get(id), kept.get(id))).toList();
      unsettled.forEach(id -> keep(context, id, Optional.ofNullable(now.get(id))));
    }
  }

  private Map<String, M> effective(TenantContext context, Collection<String> members) {
    Map<String, List<Member>> groups = memberships.groupsOf(context, members);
    Set<String> ids =
        groups.values().stream().flatMap(List::stream).map(Member::id).collect(Collectors.toSet());
    Map<String, M> mapped = ids.isEmpty() ? Map.of() : mappings.ofGroups(context, ids);
    Map<String, M> effective = new HashMap<>();
    groups.forEach(
        (member, memberOf) -> {
          List<M> stoodFor =
              memberOf.stream()
                  .map(group -> Optional.ofNullable(mapped.get(group.id())))
                  .flatMap(Optional::stream)
                  .toList();
          if (!stoodFor.isEmpty()) {
            rule.apply(stoodFor).ifPresent(mapping -> effective.put(member, mapping));
          }
        });
    return effective;
  }

  private void keep(TenantContext context, String memberId, Optional<M> now) {
    Optional<M> before = mappings.exchange(context, memberId, now);
    if (!before.equals(now)) {
      try {
        listener.onChange(context, new MappingChange<>(memberId, before, now));
      } catch (RuntimeException ofTheHost) {
        LOG.log(
            System.Logger.Level.ERROR,
            () -> "A listener for mappings failed with " + ofTheHost.getClass().getName());
      }
    }
  }
}
