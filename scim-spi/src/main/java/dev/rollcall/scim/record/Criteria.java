// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.Filter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A filter in the words of the host's record: a value must meet all criteria, and what is left of
 * the filter besides. A store looks up by a criterion and lets {@link
 * Filter#matches(dev.rollcall.scim.resource.ScimResource)} of the rest decide about what it has
 * found.
 *
 * @param criteria at least one, for a filter that the binding has checked
 * @param rest what no index answers, if anything
 */
public record Criteria(List<Criterion> criteria, Optional<Filter> rest) {
  /** Copies the list. */
  public Criteria {
    criteria = List.copyOf(criteria);
    Objects.requireNonNull(rest, "rest");
  }

  /** The criterion of this component, or of a constant of {@link Criterion}. */
  public Optional<Criterion> of(String component) {
    return criteria.stream().filter(one -> one.component().equals(component)).findFirst();
  }
}
