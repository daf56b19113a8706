// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A filter in two parts: conditions of the store, and the rest that the store evaluates in memory
 * on each resource that meets the conditions. A resource matches if it meets both parts.
 *
 * @param <C> a condition of the store, such as a SQL expression
 * @param conditions the conditions, all of which every matching resource meets
 * @param rest the operands of the outermost {@code and} whose conditions are not exact
 * @param isServed whether an index finds the resources that meet the conditions; otherwise the
 *     store reads all of them
 */
public record FilterPlan<C>(List<C> conditions, Optional<Filter> rest, boolean isServed) {
  /** Copies the list. */
  public FilterPlan {
    conditions = List.copyOf(conditions);
    Objects.requireNonNull(rest, "rest");
  }

  /** Plans the execution of a filter. */
  public static <C> FilterPlan<C> of(Filter filter, IndexConditions<C> conditions) {
    List<C> found = new ArrayList<>();
    List<Filter> rest = new ArrayList<>();
    boolean isServed = false;
    for (Filter operand : filter.conjuncts()) {
      IndexPlan<C> plan = IndexPlan.of(operand, conditions);
      plan.condition().ifPresent(found::add);
      isServed |= plan.isServed();
      if (!plan.isExact()) {
        rest.add(operand);
      }
    }
    return new FilterPlan<>(found, Filter.allOf(rest), isServed);
  }

  /**
   * Plans the execution of a filter that is evaluated in memory as a whole, unless its condition is
   * exact.
   */
  public static <C> FilterPlan<C> ofWhole(Filter filter, IndexConditions<C> conditions) {
    IndexPlan<C> plan = IndexPlan.of(filter, conditions);
    return new FilterPlan<>(
        plan.condition().stream().toList(),
        plan.isExact() ? Optional.empty() : Optional.of(filter),
        plan.isServed());
  }

  /** Returns the plan of a query without a filter: every resource matches. */
  public static <C> FilterPlan<C> all() {
    return new FilterPlan<>(List.of(), Optional.empty(), true);
  }

  /**
   * Checks that the rest has no term on these attributes, for a store that does not read members
   * and groups to evaluate a filter.
   *
   * @throws ScimException {@code invalidFilter}
   */
  public void requireNoTermOn(List<MembershipAttribute> memberships) {
    for (MembershipAttribute membership : memberships) {
      if (rest.filter(membership::isIn).isPresent()) {
        throw ScimException.invalidFilter(
            "'"
                + membership.attribute().name()
                + "' cannot be compared in this way, or in this combination with other attributes");
      }
    }
  }
}
