// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.spi.index.IndexPlan;
import java.util.Optional;
import org.jooq.Condition;

/** One value of a row in statements. */
interface Scalar {
  /** Returns the condition that the row has a value, which is never null. */
  Condition isPresent();

  /** Returns the condition that the row has a value and the comparison is true for it. */
  IndexPlan<RowCondition> matches(Comparison comparison);

  /** Returns the order of the value; empty where SQL cannot express it. */
  Optional<SortExpression> order();

  /** Returns the condition of a comparison, in which a missing value differs from every literal. */
  default IndexPlan<RowCondition> compared(Comparison comparison) {
    IndexPlan<RowCondition> matching = matches(comparison);
    return comparison.operator() == CompareOperator.NE
        ? RowCondition.orAbsent(matching, isPresent())
        : matching;
  }
}
