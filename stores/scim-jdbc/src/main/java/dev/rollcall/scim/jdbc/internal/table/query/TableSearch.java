// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTables;
import dev.rollcall.scim.jdbc.internal.table.RowId;
import dev.rollcall.scim.jdbc.internal.table.row.RowReader;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.FilterPlan;
import dev.rollcall.scim.spi.index.IndexedSearch;
import dev.rollcall.scim.spi.index.KeysetPosition;
import dev.rollcall.scim.spi.index.ScanLimit;
import dev.rollcall.scim.spi.index.ScannedSearch;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/**
 * One query on a table. Where SQL expresses filter and order exactly, it reads only the page.
 * Otherwise it narrows the rows, and evaluates the rest of the filter within the budget.
 */
public final class TableSearch<R> implements IndexedSearch<ResourcePage<R>, SortExpression> {
  private static final Name FOUND = DSL.quotedName("found");

  private final BoundTable<R> table;
  private final DSLContext sql;
  private final TenantContext context;
  private final Query query;
  private final RowTerms terms;
  private final FilterPlan<RowCondition> plan;
  private final Condition matching;

  public TableSearch(
      BoundTable<R> table, BoundTables tables, DSLContext sql, TenantContext context, Query query) {
    this.table = table;
    this.sql = sql;
    this.context = context;
    this.query = query;
    this.terms = new RowTerms(table, tables, context, Texts.of(sql.dialect()));
    this.plan = query.filter().map(one -> TableFilter.plan(one, terms)).orElseGet(FilterPlan::all);
    this.matching = table.live(context).and(RowCondition.lookedUp(plan.conditions(), sql));
  }

  public ResourcePage<R> page() {
    return page(query);
  }

  @Override
  public FilterPlan<RowCondition> plan() {
    return plan;
  }

  @Override
  public Optional<SortExpression> order(Sort sort) {
    return terms.sorted(sort.by()).flatMap(Scalar::order);
  }

  @Override
  public boolean isServed(SortExpression order) {
    return query.sort().filter(sort -> terms.isSortServed(sort.by())).isPresent();
  }

  @Override
  public void requireWithinLimit(boolean isFiltered) {
    int limit = context.profile().limits().scannedResources();
    Select<Record1<Integer>> rows =
        DSL.select(DSL.one().as(FOUND))
            .from(table.table())
            .where(isFiltered ? matching : table.live(context))
            .limit(limit + 1);
    ScanLimit.ofResources(limit)
        .spend(sql.fetchSingle(DSL.selectCount().from(rows.asTable(FOUND))).value1());
  }

  @Override
  public ResourcePage<R> inDatabase(Optional<SortExpression> order) {
    return order
        .map(key -> new SqlSortedPage<>(this, query.sort().orElseThrow(), key).page())
        .orElseGet(this::inOrderOfIds);
  }

  @Override
  public ResourcePage<R> scanned() {
    return new ScannedSearch<>(query, plan.rest(), table.binding(), id().format(), context.budget())
        .page(new TableScan<>(this));
  }

  private ResourcePage<R> inOrderOfIds() {
    List<OrderField<?>> order = List.of(id().column().field().asc());
    if (query.page() instanceof Query.After) {
      Condition isAfter =
          KeysetPosition.of(query)
              .map(position -> isAfter(id().decode(position)))
              .orElse(DSL.noCondition());
      return keysetPage(rows(isAfter, order, 0), row -> Optional.empty());
    }
    long total = count();
    boolean isPast = query.count() == 0 || query.offset() >= total;
    return new ResourcePage<>(
        isPast ? List.of() : read(rows(DSL.noCondition(), order, query.offset())), total);
  }

  /** Returns the condition on rows after an id, in the order of ids. */
  Condition isAfter(Object value) {
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

  /**
   * Ends a page by keyset position, for which one more row than its size was read.
   *
   * @param key returns the sort key of a row
   */
  ResourcePage<R> keysetPage(Result<Record> found, Function<Record, Optional<SortKey>> key) {
    KeysetPage<Record> page = KeysetPage.of(found, query.count());
    return new ResourcePage<>(
        read(page.items()),
        OptionalLong.empty(),
        page.next(row -> new KeysetPosition(id(row), key.apply(row)).text()));
  }

  private String id(Record row) {
    return id().encode(id().column().read(row).orElseThrow());
  }

  List<StoredResource<R>> read(List<Record> rows) {
    return new RowReader<>(table, sql, context).read(rows);
  }

  /** Returns the matching rows after an id, in the order of ids. */
  Result<Record> batch(Optional<Object> after, int count) {
    return sql.select(table.fields())
        .from(table.table())
        .where(matching, after.map(this::isAfter).orElse(DSL.noCondition()))
        .orderBy(id().column().field())
        .limit(count)
        .fetch();
  }

  List<StoredResource<R>> find(List<String> ids) {
    RowReader<R> reader = new RowReader<>(table, sql, context);
    return reader.read(reader.fetch(id().decodeAll(ids), matching, false));
  }

  RowId id() {
    return table.id();
  }

  TenantContext context() {
    return context;
  }

  Query query() {
    return query;
  }
}
