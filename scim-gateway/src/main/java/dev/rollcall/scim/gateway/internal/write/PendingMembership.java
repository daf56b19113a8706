// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.MemberTypes;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Separates the members that a write of a group names into those that exist and those that do not,
 * and keeps the latter where the tenant's profile says {@link UnknownMemberPolicy#KEEP}.
 */
public final class PendingMembership {
  static final int MAX_PER_GROUP = 1_000;
  static final int MAX_PER_TENANT = 10_000;
  private static final int MAX_ID = 200;

  private final String type;
  private final Deadline deadline;
  private final Optional<PendingMembers> store;
  private final MemberTypes memberTypes;

  public PendingMembership(
      ServedType<?> served, MemberTypes memberTypes, Optional<PendingMembers> store) {
    this.type = served.type().name();
    this.deadline = served.deadline();
    this.store = store;
    this.memberTypes = memberTypes;
  }

  /**
   * A change of the members of a group.
   *
   * @param known the change of the members that exist
   * @param pending the change of the references that are kept
   */
  record Separated(MembershipDelta known, MembershipDelta pending) {
    /** The ids of the references that are kept by this change. */
    Set<String> keptIds() {
      return pending.isEmpty()
          ? Set.of()
          : pending.added().stream().map(MemberRef::id).collect(Collectors.toUnmodifiableSet());
    }
  }

  private static boolean isSet(TenantContext context) {
    return context.profile().unknownMembers() == UnknownMemberPolicy.KEEP;
  }

  /**
   * Separates a change.
   *
   * @param groupId the group; empty for a new group
   * @throws ScimException 501 when references must be kept and the application has no store for
   *     them, unknownMembers when a reference is not a valid id, invalidValue when the group or the
   *     tenant would have too many
   */
  Separated separate(TenantContext context, Optional<String> groupId, MembershipDelta requested) {
    if (requested.isEmpty() || (store.isEmpty() && !isSet(context))) {
      return new Separated(requested, MembershipDelta.none());
    }
    List<MemberRef> named = requested.added();
    List<MemberRef> known = isSet(context) ? memberTypes.existing(context, named) : named;
    List<MemberRef> unknown = isSet(context) ? without(named, known) : List.of();
    if (!unknown.isEmpty()) {
      checkBounds(context, groupId, requested, unknown);
    }
    if (!(requested instanceof MembershipDelta.Change change)) {
      return new Separated(
          new MembershipDelta.ReplaceAll(known), new MembershipDelta.ReplaceAll(unknown));
    }
    Set<String> settled = new LinkedHashSet<>(change.removed());
    settled.addAll(resolved(context, groupId, known));
    return new Separated(
        new MembershipDelta.Change(known, change.removed()),
        new MembershipDelta.Change(unknown, settled));
  }

  /** A set of references to resources that do not exist is slow for ids with the same hash. */
  private static List<MemberRef> without(List<MemberRef> named, List<MemberRef> existing) {
    Set<MemberRef> known = new HashSet<>(existing);
    return named.stream().filter(ref -> !known.contains(ref)).toList();
  }

  private void checkBounds(
      TenantContext context,
      Optional<String> groupId,
      MembershipDelta requested,
      List<MemberRef> unknown) {
    PendingMembers kept =
        store.orElseThrow(() -> ScimException.notImplemented("Keeping members that do not exist"));
    if (!unknown.stream().allMatch(this::canArrive)) {
      throw ScimException.unknownMembers(unknown.size());
    }
    removeExpired(context, deadline, kept);
    Set<String> after = new HashSet<>(keptIds(context, groupId));
    int before = after.size();
    if (requested instanceof MembershipDelta.ReplaceAll) {
      after.clear();
    }
    unknown.forEach(ref -> after.add(ref.id()));
    if (after.size() > MAX_PER_GROUP) {
      throw tooMany("group", MAX_PER_GROUP);
    }
    deadline.check(context);
    if (after.size() > before && kept.count(context) - before + after.size() > MAX_PER_TENANT) {
      throw tooMany("tenant", MAX_PER_TENANT);
    }
  }

  private ScimException tooMany(String owner, int limit) {
    return ScimException.invalidValue(
        memberTypes.attribute(),
        "must not name more than %d resources per %s that do not exist".formatted(limit, owner));
  }

  /** Removes the references of a tenant that exceed the lifetime in its profile. */
  static void removeExpired(TenantContext context, Deadline deadline, PendingMembers store) {
    deadline.check(context);
    store.removeAddedBefore(
        context, deadline.clock().instant().minus(context.profile().pendingMemberLifetime()));
  }

  /** Returns whether a future resource could have this id: it can appear in a URL. */
  private boolean canArrive(MemberRef ref) {
    return ref.id().length() <= MAX_ID
        && ref.id().chars().allMatch(c -> c > ' ' && c < 0x7f)
        && ref.type().map(memberTypes::isServed).orElse(true);
  }

  /** Returns the references that a group has. */
  List<MemberRef> of(TenantContext context, String groupId) {
    if (store.isEmpty()) {
      return List.of();
    }
    deadline.check(context);
    return store.get().of(context, new ResourceRef(type, groupId));
  }

  private Set<String> keptIds(TenantContext context, Optional<String> groupId) {
    return groupId.map(id -> of(context, id)).orElse(List.of()).stream()
        .map(MemberRef::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the members that exist now and that the group had a pending reference to. */
  private List<String> resolved(
      TenantContext context, Optional<String> groupId, List<MemberRef> known) {
    if (known.isEmpty()) {
      return List.of();
    }
    Set<String> kept = keptIds(context, groupId);
    return known.stream().map(MemberRef::id).filter(kept::contains).toList();
  }

  /** Stores the change of the references, within the unit of work of the group's change. */
  void keep(TenantContext context, String groupId, Separated change) {
    if (!change.pending().isEmpty()) {
      change(context, groupId, change.pending());
    }
  }

  /** Removes the references of a group that is deleted, within the unit of work. */
  void forget(TenantContext context, String groupId) {
    change(context, groupId, new MembershipDelta.ReplaceAll(List.of()));
  }

  private void change(TenantContext context, String groupId, MembershipDelta change) {
    store.ifPresent(
        kept -> {
          deadline.check(context);
          kept.change(context, new ResourceRef(type, groupId), change);
        });
  }
}
