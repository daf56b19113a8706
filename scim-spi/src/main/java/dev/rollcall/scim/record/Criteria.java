// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.Filter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A filter in terms of the host's record: a resource must match all criteria and the rest of the
 * filter. A store looks up resources by a criterion and evaluates the rest with {@link
 * Filter#matches(dev.rollcall.scim.resource.ScimResource)}.
 *
 * @param criteria the criteria; at least one for a filter that the binding accepts
 * @param rest the terms without an index, if any
 */
public record Criteria(List<Criterion> criteria, Optional<Filter> rest) {
  /** Copies the list. */
  public Criteria {
    criteria = List.copyOf(criteria);
    Objects.requireNonNull(rest, "rest");
  }

  /** Returns the criterion of this component, or of a constant of {@link Criterion}. */
  public Optional<Criterion> of(String component) {
    return criteria.stream().filter(one -> one.component().equals(component)).findFirst();
  }
}
