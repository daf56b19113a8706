// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.memory;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether resources match one filter. Memberships are put before the filter as far as it asks for
 * them: those that it names by {@code eq} at no cost, all of a resource's within the budget.
 */
final class Matcher {
  private final Filter filter;
  private final Shard shard;
  private final List<Question> questions = new ArrayList<>();
  private final Effort effort;

  /** What the filter asks of one attribute that follows from the memberships. */
  private record Question(Relation relation, MembershipTerms terms) {}

  Matcher(Filter filter, ResourceType type, Shard shard, Effort effort) {
    this.filter = filter;
    this.shard = shard;
    this.effort = effort;
    for (Relation relation : Relation.of(type)) {
      MembershipTerms terms = MembershipTerms.of(filter, relation.attribute());
      if (terms.isMentioned()) {
        questions.add(new Question(relation, terms));
      }
    }
  }

  boolean matches(Entry<?> entry) {
    ScimResource seen = entry.filtered();
    for (Question question : questions) {
      List<Value> elements = new ArrayList<>();
      shard
          .members(asked(question, entry.id()))
          .forEach(member -> elements.add(question.relation().element(member)));
      seen = seen.with(question.relation().attribute().name(), new MultiValue(elements));
    }
    return filter.matches(seen);
  }

  private Collection<String> asked(Question question, String id) {
    if (!question.terms().asksForMore()) {
      return question.relation().relatedAmong(shard.memberships(), id, question.terms().named());
    }
    Collection<String> all = question.relation().related(shard.memberships(), id);
    effort.spend(all.size());
    return all;
  }
}
