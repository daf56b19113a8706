// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.BoundTable.Inserted;
import dev.rollcall.scim.spi.TenantContext;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;

/**
 * A join table between groups and members of one type.
 *
 * @param groups the table of the groups
 * @param members the table of the members; that of the groups where groups are members of groups
 * @param join the join table
 */
public record BoundMembers(BoundTable<?> groups, BoundTable<?> members, Join join) {
  /** The columns of a join table. */
  public record Join(
      Table<Record> table,
      SqlColumn group,
      SqlColumn member,
      List<Inserted> constants,
      List<Inserted> inserted) {}

  /** Returns the condition on the rows of the join table that belong to this relation. */
  public Condition condition(TenantContext context) {
    return BoundTable.and(
        join.constants().stream().map(one -> one.column().eq(one.value().apply(context))).toList());
  }
}
