// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.MemberTypes;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.patch.MemberChanges;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Maps the members in requests to member references and membership deltas. */
public final class MembershipMapper {
  private static final int MEMBERS_PER_READ = 1_000;

  private final ResourceType type;
  private final Deadline deadline;
  private final Optional<MembershipStore> store;
  private final MemberTypes memberTypes;
  private final PendingMembership pending;
  private final BiFunction<TenantContext, Member, ComplexValue> asValue;

  public MembershipMapper(
      ServedType<?> served,
      Optional<MembershipStore> store,
      MemberTypes memberTypes,
      PendingMembership pending,
      BiFunction<TenantContext, Member, ComplexValue> asValue) {
    this.type = served.type();
    this.deadline = served.deadline();
    this.store = store;
    this.memberTypes = memberTypes;
    this.pending = pending;
    this.asValue = asValue;
  }

  /** Returns the resource without its members, which are stored separately. */
  ScimResource without(ScimResource sent) {
    return type.members()
        .map(members -> sent.withAttributes(sent.attributes().without(members.name())))
        .orElse(sent);
  }

  /** Returns the members in a body, without duplicates. */
  List<MemberRef> refs(TenantContext context, ScimResource sent) {
    return type.members()
        .map(Attribute::name)
        .map(name -> refs(context, sent.attributes().elements(name)))
        .orElse(List.of());
  }

  private List<MemberRef> refs(TenantContext context, List<? extends Value> elements) {
    int atMost = context.profile().limits().members();
    if (elements.size() > atMost) {
      throw ScimException.payloadTooLarge("A request may name at most " + atMost + " members");
    }
    List<MemberRef> refs = new ArrayList<>(elements.size());
    Set<String> seen = new HashSet<>();
    for (Value element : elements) {
      MemberRef ref = ref((ComplexValue) element);
      if (seen.add(ref.id())) {
        refs.add(memberTypes.checked(ref));
      }
    }
    memberTypes.link(context, refs);
    return context.profile().unknownMembers() == UnknownMemberPolicy.SKIP
        ? memberTypes.existing(context, refs)
        : refs;
  }

  /**
   * Returns the failure of a write, with the positions in the request if the store has rejected
   * members that do not exist.
   *
   * @param sent the members in the request
   */
  public ScimException located(
      TenantContext context, ScimException failure, List<? extends Value> sent) {
    List<Integer> positions = failure.concernsUnknownMembers() ? missing(context, sent) : List.of();
    return positions.isEmpty()
        ? failure
        : ScimException.unknownMembers(type.members().orElseThrow().name(), positions);
  }

  /** Returns the positions of members in a request, such as {@code members[3]}. */
  public List<String> positions(List<? extends Value> sent, Set<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : IntStream.range(0, sent.size())
            .filter(position -> ids.contains(ref((ComplexValue) sent.get(position)).id()))
            .mapToObj(position -> type.members().orElseThrow().name() + "[" + position + "]")
            .toList();
  }

  private List<Integer> missing(TenantContext context, List<? extends Value> sent) {
    List<MemberRef> refs = sent.stream().map(element -> ref((ComplexValue) element)).toList();
    Set<MemberRef> existing = new HashSet<>(memberTypes.existing(context, refs));
    return IntStream.range(0, refs.size())
        .filter(position -> !existing.contains(refs.get(position)))
        .boxed()
        .toList();
  }

  /** Returns the members in a body. */
  public List<? extends Value> elements(ScimResource sent) {
    return type.members()
        .map(members -> sent.attributes().elements(members.name()))
        .orElse(List.of());
  }

  /** Returns the members that a PATCH adds. */
  public static List<? extends Value> elements(PatchPlan plan) {
    MemberChanges changes = plan.memberChanges(filter -> Set.of());
    if (changes instanceof MemberChanges.ReplaceAll all) {
      return all.members();
    }
    return changes instanceof MemberChanges.Delta delta ? delta.added() : List.of();
  }

  /** A request with a member without a value is rejected when it is read. */
  private static MemberRef ref(ComplexValue element) {
    return new MemberRef(element.findText("value").orElseThrow(), element.findText("type"));
  }

  /** Returns the delta of a PUT; no change for a type without members. */
  MembershipDelta replacement(TenantContext context, ScimResource sent) {
    return type.members().isEmpty()
        ? MembershipDelta.none()
        : new MembershipDelta.ReplaceAll(refs(context, sent));
  }

  /** Returns the membership delta of a PATCH. */
  MembershipDelta delta(TenantContext context, String groupId, PatchPlan plan) {
    if (!plan.changesMembers()) {
      return MembershipDelta.none();
    }
    MemberChanges changes =
        plan.memberChanges(filter -> matching(context, groupId, filter), context.budget());
    if (changes instanceof MemberChanges.ReplaceAll all) {
      return new MembershipDelta.ReplaceAll(refs(context, all.members()));
    }
    if (changes instanceof MemberChanges.Delta delta) {
      return new MembershipDelta.Change(refs(context, delta.added()), delta.removed());
    }
    return MembershipDelta.none();
  }

  /** Returns whether a body sets or clears the members. */
  boolean isIn(ScimResource sent) {
    return type.members()
        .map(Attribute::name)
        .filter(name -> sent.attributes().has(name) || sent.isCleared(name))
        .isPresent();
  }

  /**
   * Restricts a change to the permissions of the connection. If the connection may only add
   * members, the result removes none, including members that are added concurrently.
   *
   * @throws ScimException 403 when the connection must not remove members and the change would
   */
  MembershipDelta allowed(TenantContext context, String groupId, MembershipDelta change) {
    if (change.isEmpty() || !WriteAccess.isAddOnly(context)) {
      return change;
    }
    List<MemberRef> added = change.added();
    boolean removes =
        change instanceof MembershipDelta.Change delta
            ? hasAny(context, groupId, delta.removed())
            : hasOthers(context, groupId, added);
    if (removes) {
      throw ScimException.forbidden("This connection must not remove members");
    }
    return MembershipDelta.adding(added);
  }

  private boolean hasAny(TenantContext context, String groupId, Set<String> ids) {
    deadline.check(context);
    return !ids.isEmpty() && !store.orElseThrow().membersAmong(context, groupId, ids).isEmpty();
  }

  private boolean hasOthers(TenantContext context, String groupId, List<MemberRef> named) {
    Set<String> kept = new HashSet<>();
    named.forEach(member -> kept.add(member.id()));
    MemberPage page = page(context, groupId, Optional.empty());
    while (page.members().stream().map(Member::id).allMatch(kept::contains)) {
      if (page.next().isEmpty()) {
        return false;
      }
      page = page(context, groupId, page.next());
    }
    return true;
  }

  /** Returns the ids of matching members, read page by page, and of matching pending references. */
  private Set<String> matching(TenantContext context, String groupId, Filter filter) {
    Set<String> ids = new HashSet<>();
    for (MemberRef ref : pending.of(context, groupId)) {
      if (filter.matches(asValue(ref), context.budget())) {
        ids.add(ref.id());
      }
    }
    MemberPage page = page(context, groupId, Optional.empty());
    while (true) {
      for (Member member : page.members()) {
        if (filter.matches(asValue.apply(context, member), context.budget())) {
          ids.add(member.id());
        }
      }
      if (page.next().isEmpty()) {
        return ids;
      }
      page = page(context, groupId, page.next());
    }
  }

  private static ComplexValue asValue(MemberRef ref) {
    ComplexValue.Builder value = ComplexValue.builder().put("value", ref.id());
    ref.type().ifPresent(type -> value.put("type", type));
    return value.build();
  }

  private MemberPage page(TenantContext context, String groupId, Optional<String> position) {
    deadline.check(context);
    return store.orElseThrow().members(context, groupId, position, MEMBERS_PER_READ);
  }
}
