// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.index.IndexConditions;
import dev.rollcall.scim.spi.index.IndexPlan;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The conditions of a filter in SQL. No index serves a negation. */
public interface RowConditions extends IndexConditions<RowCondition> {
  @Override
  default IndexPlan<RowCondition> not(Filter operand, IndexPlan<RowCondition> plan) {
    return RowCondition.exact(plan.condition().orElseThrow().condition().not(), false);
  }

  @Override
  default RowCondition and(List<RowCondition> conditions) {
    return RowCondition.of(DSL.and(unwrapped(conditions)));
  }

  @Override
  default RowCondition or(List<RowCondition> conditions) {
    return RowConditions.any(conditions);
  }

  /** Joins conditions by {@code or}. */
  static RowCondition any(List<RowCondition> conditions) {
    return RowCondition.of(DSL.or(unwrapped(conditions)));
  }

  private static List<Condition> unwrapped(List<RowCondition> conditions) {
    return conditions.stream().map(RowCondition::condition).toList();
  }
}
