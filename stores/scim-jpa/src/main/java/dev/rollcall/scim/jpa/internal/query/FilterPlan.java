// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Filter;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A filter in two parts, both of which a resource must meet.
 *
 * @param conditions the part that the database evaluates
 * @param rest the part that is evaluated for each row that the conditions find
 * @param isServed whether an index serves the conditions
 */
record FilterPlan(List<Predicate> conditions, Optional<Filter> rest, boolean isServed) {
  static FilterPlan of(Optional<Filter> filter, FilterTranslator translator) {
    if (filter.isEmpty()) {
      return new FilterPlan(List.of(), Optional.empty(), true);
    }
    List<Predicate> conditions = new ArrayList<>();
    List<Filter> rest = new ArrayList<>();
    boolean isServed = false;
    for (Filter operand :
        filter.get() instanceof And and ? and.operands() : List.of(filter.get())) {
      Translated one = operand.accept(translator);
      conditions.add(one.condition());
      isServed |= one.isServed();
      if (!one.isExact()) {
        requireNoMembers(one);
        rest.add(operand);
      }
    }
    return new FilterPlan(conditions, joined(rest), isServed);
  }

  private static void requireNoMembers(Translated one) {
    if (one.hasMembers()) {
      throw ScimException.invalidFilter(
          "Members and groups cannot be combined by 'or' with attributes that have no index");
    }
  }

  private static Optional<Filter> joined(List<Filter> operands) {
    return operands.size() < 2 ? operands.stream().findFirst() : Optional.of(new And(operands));
  }
}
