// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTables;
import dev.rollcall.scim.jdbc.internal.table.SqlColumn;
import dev.rollcall.scim.jdbc.internal.table.row.RowReader;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.FilterPlan;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;

/** Finds rows that other searches do not: deleted rows, and accounts that are not linked. */
public record HiddenRowSearch<R>(
    BoundTable<R> table, BoundTables tables, DSLContext sql, TenantContext context) {

  /** Returns the matching deleted rows, the last deleted first; none without an index. */
  public List<StoredResource<R>> deleted(Filter match, int limit) {
    return find(match, table.deleted(context), lastDeletedFirst(), limit);
  }

  /** Returns the matching accounts that are not linked; none without an index. */
  public List<StoredResource<R>> unlinked(Filter match, int limit) {
    return find(match, table.unlinked(context), List.of(table.id().column().field()), limit);
  }

  private List<StoredResource<R>> find(
      Filter match, Condition hidden, List<OrderField<?>> order, int limit) {
    RowTerms terms = new RowTerms(table, tables, context, Texts.of(sql.dialect()));
    FilterPlan<RowCondition> plan = TableFilter.plan(match, terms);
    if (!plan.isServed() || limit == 0) {
      return List.of();
    }
    List<Record> rows =
        List.copyOf(
            sql.select(table.fields())
                .from(table.table())
                .where(hidden, RowCondition.lookedUp(plan.conditions(), sql))
                .orderBy(order)
                .limit(plan.rest().isEmpty() ? limit : Integer.MAX_VALUE)
                .fetch());
    return new RowReader<>(table, sql, context)
        .read(rows).stream()
            .filter(
                stored ->
                    plan.rest().isEmpty()
                        || plan.rest()
                            .get()
                            .matches(stored.toResource(table.binding()), context.budget()))
            .limit(limit)
            .toList();
  }

  /** The time of deletion, otherwise that of the last change, otherwise the id. */
  private List<OrderField<?>> lastDeletedFirst() {
    List<OrderField<?>> order = new ArrayList<>();
    Optional<SqlColumn> time =
        table
            .rows()
            .deletion()
            .map(BoundTable.BoundDeletion::column)
            .filter(column -> column.kind().isTime())
            .or(() -> table.rows().changes().lastModified());
    time.ifPresent(column -> order.add(column.field().desc()));
    order.add(table.id().column().field().desc());
    return order;
  }
}
