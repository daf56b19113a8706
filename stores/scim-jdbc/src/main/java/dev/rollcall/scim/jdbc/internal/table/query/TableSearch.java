// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTables;
import dev.rollcall.scim.jdbc.internal.table.RowId;
import dev.rollcall.scim.jdbc.internal.table.row.RowReader;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/**
 * One query on a table. Where SQL expresses filter and order exactly, it reads only the page.
 * Otherwise it narrows the rows, and a {@link TableScan} evaluates the rest within the budget.
 */
public final class TableSearch<R> {
  private final BoundTable<R> table;
  private final DSLContext sql;
  private final TenantContext context;
  private final Query query;
  private final RowTerms terms;
  private final FilterPlan plan;
  private final Condition matching;

  public TableSearch(
      BoundTable<R> table, BoundTables tables, DSLContext sql, TenantContext context, Query query) {
    this.table = table;
    this.sql = sql;
    this.context = context;
    this.query = query;
    this.terms = new RowTerms(table, tables, context, new Texts(sql.dialect(), false));
    this.plan = query.filter().map(one -> FilterPlan.of(one, terms, sql)).orElse(FilterPlan.ALL);
    this.matching = table.live(context).and(plan.condition());
  }

  public ResourcePage<R> page() {
    int budget = context.profile().limits().scannedResources();
    if (!plan.isServed()) {
      requireWithin(table.live(context), budget);
    }
    Optional<SortExpression> order =
        query.sort().flatMap(sort -> terms.sorted(sort.by())).flatMap(Scalar::order);
    if (plan.rest().isEmpty() && order.isPresent() == query.sort().isPresent()) {
      if (query.sort().filter(sort -> !terms.isSortServed(sort.by())).isPresent()) {
        requireWithin(matching, budget);
      }
      return order
          .map(expression -> new SortedPage<>(this, query.sort().orElseThrow(), expression).page())
          .orElseGet(this::inOrderOfIds);
    }
    requireWithin(matching, budget);
    return new TableScan<>(this, plan.rest()).page();
  }

  /** Checks that a query without an index reads no more rows than the budget allows. */
  private void requireWithin(Condition condition, int budget) {
    int found =
        sql.fetchCount(DSL.selectOne().from(table.table()).where(condition).limit(budget + 1));
    if (found > budget) {
      throw ScimException.tooMany(
          "No index supports this query, and a scan exceeds " + budget + " resources");
    }
  }

  private ResourcePage<R> inOrderOfIds() {
    List<OrderField<?>> order = List.of(id().column().field().asc());
    if (query.page() instanceof Query.After after) {
      return cut(
          rows(after.keysetPosition().map(this::after).orElse(DSL.noCondition()), order, 0),
          stored -> id().position(stored.id()));
    }
    long total = count();
    boolean isPast = query.count() == 0 || query.offset() >= total;
    return new ResourcePage<>(
        isPast ? List.of() : read(rows(DSL.noCondition(), order, query.offset())), total);
  }

  private Condition after(String position) {
    Object value = id().positioned(position).orElseThrow(ScimException::invalidCursor);
    return id().column().values().gt(id().column().value(value));
  }

  long count() {
    return sql.fetchCount(table.table(), matching);
  }

  /** Returns the rows of a page, or one more for a page by keyset position. */
  Result<Record> rows(Condition condition, List<OrderField<?>> order, long offset) {
    boolean isKeyset = query.page() instanceof Query.After;
    return sql.select(table.fields())
        .from(table.table())
        .where(matching, condition)
        .orderBy(order)
        .limit(query.count() + (isKeyset ? 1 : 0))
        .offset(offset)
        .fetch();
  }

  /** Returns the rows of a page with their sort key as the last field. */
  Result<Record> keyed(Field<Object> key, Condition condition, List<OrderField<?>> order) {
    List<SelectFieldOrAsterisk> fields = new ArrayList<>(table.fields());
    fields.add(key.as(DSL.quotedName("sort_key")));
    return sql.select(fields)
        .from(table.table())
        .where(matching, condition)
        .orderBy(order)
        .limit(query.count() + 1)
        .fetch();
  }

  /** Ends a page by keyset position, for which one more row than its size was read. */
  ResourcePage<R> cut(Result<Record> found, Function<StoredResource<R>, String> position) {
    boolean goesOn = found.size() > query.count() && query.count() > 0;
    List<StoredResource<R>> page = read(found.subList(0, Math.min(found.size(), query.count())));
    return new ResourcePage<>(
        page,
        OptionalLong.empty(),
        goesOn ? Optional.of(position.apply(page.get(page.size() - 1))) : Optional.empty());
  }

  List<StoredResource<R>> read(List<Record> rows) {
    return new RowReader<>(table, sql, context).read(rows);
  }

  /** Returns the matching rows after an id, in the order of ids. */
  Result<Record> batch(Optional<Object> after, int count) {
    return sql.select(table.fields())
        .from(table.table())
        .where(
            matching,
            after
                .map(value -> id().column().values().gt(id().column().value(value)))
                .orElse(DSL.noCondition()))
        .orderBy(id().column().field())
        .limit(count)
        .fetch();
  }

  List<StoredResource<R>> find(List<String> ids) {
    RowReader<R> reader = new RowReader<>(table, sql, context);
    return reader.read(reader.fetch(id().decodeAll(ids), matching, false)).stream()
        .sorted(Comparator.comparingInt(stored -> ids.indexOf(stored.id())))
        .toList();
  }

  RowId id() {
    return table.id();
  }

  BoundTable<R> table() {
    return table;
  }

  TenantContext context() {
    return context;
  }

  Query query() {
    return query;
  }

  Optional<Sort> sort() {
    return query.sort();
  }
}
