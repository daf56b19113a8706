// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.filter;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the elements of a membership attribute from a {@code MembershipStore}, within the limits
 * and the deadline of a request.
 *
 * @param asValue creates an element of the attribute
 */
public record MembershipReader(
    MembershipAttribute attribute,
    MembershipStore store,
    Deadline deadline,
    BiFunction<TenantContext, Member, ? extends Value> asValue) {
  private static final int MEMBERS_PER_READ = 1_000;

  /** Returns the name of the attribute. */
  String name() {
    return attribute.attribute().name();
  }

  /**
   * The elements of the attribute of one resource.
   *
   * @param only the value of the element that is needed; empty for all elements
   * @throws ScimException tooMany when there are more than {@code Limits.scannedResources()}, or
   *     the evaluation budget is exceeded
   */
  MultiValue elements(TenantContext context, String id, Optional<String> only) {
    int atMost = context.profile().limits().scannedResources();
    List<Member> related;
    if (!attribute.isOfGroup()) {
      related = groupsOf(context, id, atMost);
    } else if (only.isPresent()) {
      deadline.check(context);
      related = spent(context, store.membersAmong(context, id, List.of(only.get())));
    } else {
      related = membersOf(context, id, atMost);
    }
    List<Value> values = new ArrayList<>(related.size());
    related.forEach(member -> values.add(asValue.apply(context, member)));
    return new MultiValue(values);
  }

  /**
   * The ids of the resources whose attribute has an element of this value.
   *
   * @throws ScimException tooMany when there are more than {@code Limits.filterTerms()}
   */
  List<String> holders(TenantContext context, String value) {
    int atMost = context.profile().limits().filterTerms();
    List<Member> holders =
        attribute.isOfGroup()
            ? groupsOf(context, value, atMost)
            : membersOf(context, value, atMost);
    return holders.stream().map(Member::id).toList();
  }

  private List<Member> groupsOf(TenantContext context, String member, int atMost) {
    deadline.check(context);
    List<Member> groups = store.groupsOf(context, List.of(member)).getOrDefault(member, List.of());
    return bounded(spent(context, groups), atMost);
  }

  private List<Member> membersOf(TenantContext context, String groupId, int atMost) {
    List<Member> all = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      deadline.check(context);
      MemberPage page = store.members(context, groupId, position, MEMBERS_PER_READ);
      all.addAll(spent(context, page.members()));
      bounded(all, atMost);
      position = page.next();
    } while (position.isPresent());
    return all;
  }

  /** Spends one unit for each element that was read. */
  private static List<Member> spent(TenantContext context, List<Member> read) {
    context.budget().spend(read.size());
    return read;
  }

  private static List<Member> bounded(List<Member> all, int atMost) {
    if (all.size() > atMost) {
      throw ScimException.tooMany("The filter concerns more than " + atMost + " memberships");
    }
    return all;
  }
}
