// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.memory.internal.MembershipTerms;
import dev.rollcall.scim.memory.internal.SearchCost;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.index.ScanLimit;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Evaluates one filter on resources. Adds to a resource the memberships that the filter needs:
 * those compared by {@code eq}, or all of them, which count against the scan limit.
 */
final class Matcher {
  private final Filter filter;
  private final TenantData tenantData;
  private final List<MembershipFilter> membershipFilters = new ArrayList<>();
  private final ScanLimit scanLimit;
  private final EvaluationBudget budget;

  /** The terms of the filter on one membership attribute. */
  private record MembershipFilter(MembershipAttribute attribute, MembershipTerms terms) {}

  Matcher(Filter filter, ResourceType type, TenantData tenantData, SearchCost cost) {
    this.filter = filter;
    this.tenantData = tenantData;
    this.scanLimit = cost.scanLimit();
    this.budget = cost.budget();
    for (MembershipAttribute attribute : MembershipAttribute.of(type)) {
      MembershipTerms terms = MembershipTerms.of(filter, attribute.attribute());
      if (terms.isMentioned()) {
        membershipFilters.add(new MembershipFilter(attribute, terms));
      }
    }
  }

  boolean matches(Entry<?> entry) {
    ScimResource resource = entry.toFilterableResource();
    for (MembershipFilter membershipFilter : membershipFilters) {
      budget.spend(membershipFilter.terms().named().size());
      List<Value> elements = new ArrayList<>();
      TenantData.members(requested(membershipFilter, entry))
          .forEach(member -> elements.add(membershipFilter.attribute().element(member)));
      resource =
          resource.with(membershipFilter.attribute().attribute().name(), new MultiValue(elements));
    }
    return filter.matches(resource, budget);
  }

  private Collection<Entry<?>> requested(MembershipFilter membershipFilter, Entry<?> entry) {
    if (!membershipFilter.terms().needsAll()) {
      return tenantData
          .memberships()
          .relatedAmong(membershipFilter.attribute(), entry, membershipFilter.terms().named());
    }
    Collection<Entry<?>> all =
        tenantData.memberships().related(membershipFilter.attribute(), entry);
    scanLimit.spend(all.size());
    budget.spend(all.size());
    return all;
  }
}
