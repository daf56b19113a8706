// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.Comparison;
import java.util.Optional;
import org.jooq.Condition;

/** One value of a row in statements. */
interface Scalar {
  /** Returns the condition that the row has a value, which is never null. */
  Condition isPresent();

  /** Returns the condition that the row has a value and the comparison is true for it. */
  Translation matches(Comparison comparison);

  /** Returns the order of the value; empty where SQL cannot express it. */
  Optional<SortExpression> order();

  /** Returns the condition of a comparison, in which a missing value differs from every literal. */
  default Translation compared(Comparison comparison) {
    Translation matching = matches(comparison);
    return switch (comparison.operator()) {
      case NE -> matching.or(isPresent().not());
      default -> matching;
    };
  }
}
