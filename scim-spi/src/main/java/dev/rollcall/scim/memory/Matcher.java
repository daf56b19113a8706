// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Matches resources with one filter. Memberships are added to a resource as far as the filter needs
 * them: those that it names by {@code eq}, or all of a resource, which count against the scan
 * limit.
 */
final class Matcher {
  private final Filter filter;
  private final TenantData shard;
  private final List<Question> questions = new ArrayList<>();
  private final ScanLimit scanLimit;
  private final EvaluationBudget budget;

  /** What the filter asks of one attribute that follows from the memberships. */
  private record Question(MembershipAttribute relation, MembershipTerms terms) {}

  Matcher(Filter filter, ResourceType type, TenantData shard, SearchCost cost) {
    this.filter = filter;
    this.shard = shard;
    this.scanLimit = cost.scanLimit();
    this.budget = cost.budget();
    for (MembershipAttribute relation : MembershipAttribute.of(type)) {
      MembershipTerms terms = MembershipTerms.of(filter, relation.attribute());
      if (terms.isMentioned()) {
        questions.add(new Question(relation, terms));
      }
    }
  }

  boolean matches(Entry<?> entry) {
    ScimResource seen = entry.filtered();
    for (Question question : questions) {
      budget.spend(question.terms().named().size());
      List<Value> elements = new ArrayList<>();
      shard
          .members(requested(question, entry.id()))
          .forEach(member -> elements.add(question.relation().element(member)));
      seen = seen.with(question.relation().attribute().name(), new MultiValue(elements));
    }
    return filter.matches(seen, budget);
  }

  private Collection<String> requested(Question question, String id) {
    if (!question.terms().asksForMore()) {
      return question.relation().relatedAmong(shard.memberships(), id, question.terms().named());
    }
    Collection<String> all = question.relation().related(shard.memberships(), id);
    scanLimit.spend(all.size());
    budget.spend(all.size());
    return all;
  }
}
