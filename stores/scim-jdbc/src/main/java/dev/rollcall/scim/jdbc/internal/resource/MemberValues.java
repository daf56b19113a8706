// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.index.ScanLimit;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evaluates one filter on rows with the memberships that it refers to. */
public final class MemberValues {
  private final Filter filter;
  private final List<MembershipAttribute> attributes;
  private final MemberTable members;
  private final ScanLimit scanLimit;
  private final int limit;

  /**
   * Creates the evaluation of a filter.
   *
   * @param limit the number of memberships that may be read
   */
  public MemberValues(Filter filter, TypeIndex index, MemberTable members, int limit) {
    this.filter = filter;
    this.attributes =
        index.memberships().stream().filter(attribute -> attribute.isIn(filter)).toList();
    this.members = members;
    this.limit = limit;
    this.scanLimit = ScanLimit.ofResources(limit);
  }

  /** Returns whether a row matches, within the evaluation budget. */
  public boolean matches(Row row, EvaluationBudget budget) {
    ScimResource resource = row.toFilterableResource();
    for (MembershipAttribute attribute : attributes) {
      List<Member> related = related(attribute, row.id());
      scanLimit.spend(related.size());
      List<Value> elements = related.stream().<Value>map(attribute::element).toList();
      resource = resource.with(attribute.attribute().name(), new MultiValue(elements));
    }
    return filter.matches(resource, budget);
  }

  private List<Member> related(MembershipAttribute attribute, String id) {
    return attribute.isOfGroup()
        ? members.page(id, Optional.empty(), limit + 1)
        : members.groupsOf(Set.of(id)).getOrDefault(id, List.of());
  }
}
