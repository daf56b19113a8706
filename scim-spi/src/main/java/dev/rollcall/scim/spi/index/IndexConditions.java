// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import java.util.List;

/**
 * The conditions of a store for the terms of a filter, from which {@link IndexPlan#of} plans the
 * whole filter.
 *
 * @param <C> a condition of the store. It is true or false for every resource
 */
public interface IndexConditions<C> {
  /**
   * Plans a comparison.
   *
   * @param path the compared attribute; in a value path, the attribute of the resource and not that
   *     of the element
   */
  IndexPlan<C> comparison(AttributePath path, Comparison filter);

  /** Plans {@code pr}. The default implementation has no condition. */
  default IndexPlan<C> present(AttributePath path) {
    return IndexPlan.none();
  }

  /**
   * Plans a value path. The default implementation plans the comparisons by {@code eq} in the
   * brackets; several of them only narrow the resources.
   */
  default IndexPlan<C> valuePath(ValuePath filter) {
    return IndexPlan.ofElement(filter.path(), filter.filter(), this);
  }

  /**
   * Plans {@code not}.
   *
   * @param operand the operand
   * @param plan the plan of the operand, which is exact
   */
  IndexPlan<C> not(Filter operand, IndexPlan<C> plan);

  /** Returns a condition that is true if all of at least two conditions are. */
  C and(List<C> conditions);

  /** Returns a condition that is true if one of at least two conditions is. */
  C or(List<C> conditions);
}
