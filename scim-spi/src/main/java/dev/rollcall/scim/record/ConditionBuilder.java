// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import java.util.List;

/**
 * Builds conditions in the host's query language, such as SQL text or JPA predicates, from a
 * filter.
 *
 * @param <C> the condition. It is true or false for every row: a comparison with a column that is
 *     null is false, so that its negation is true
 */
public interface ConditionBuilder<C> {
  /** Returns the comparison of one component. */
  C compare(Criterion criterion);

  /** Returns a condition that is true if all operands are true; there are at least two. */
  C and(List<C> operands);

  /** Returns a condition that is true if an operand is true; there are at least two. */
  C or(List<C> operands);

  /** Returns a condition that is true if the operand is false. */
  C not(C operand);
}
