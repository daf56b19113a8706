// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The evaluation of a filter: the database evaluates the condition, and the rest is evaluated in
 * memory on the rows found.
 *
 * @param condition the condition for the database
 * @param rest the filter to evaluate in memory, if any
 */
record Plan(Condition condition, Optional<Filter> rest) {
  // snippet:plan
  /**
   * Plans a filter.
   *
   * @throws ScimException {@code invalidFilter} when the rest contains members, which are not read
   *     for a filter
   */
  static Plan of(Optional<Filter> filter, Map<String, Term> terms) {
    List<Condition> conditions = new ArrayList<>(List.of(Condition.ALWAYS));
    List<Filter> rest = new ArrayList<>();
    for (Filter part : filter.map(Filter::conjuncts).orElse(List.of())) {
      SqlFilter sql = new SqlFilter(terms);
      Optional<Condition> answered = part.accept(sql);
      answered.ifPresentOrElse(conditions::add, () -> rest.add(part));
      if (answered.isEmpty() && sql.membership().isPresent()) {
        throw ScimException.invalidFilter(
            "'" + sql.membership().get().name() + ".value' supports only the operator eq");
      }
    }
    return new Plan(Condition.joined("AND", conditions), Filter.allOf(rest));
  }

  // end:plan
}
