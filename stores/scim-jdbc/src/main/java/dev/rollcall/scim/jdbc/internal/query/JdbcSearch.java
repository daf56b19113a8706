// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import static org.jooq.impl.DSL.selectOne;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.jdbc.internal.resource.MemberTable;
import dev.rollcall.scim.jdbc.internal.resource.MemberValues;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.jdbc.internal.resource.Row;
import dev.rollcall.scim.jdbc.internal.resource.TypeIndex;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.FilterPlan;
import dev.rollcall.scim.spi.index.IndexedSearch;
import dev.rollcall.scim.spi.index.ScanLimit;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jooq.Condition;

/**
 * One query on the rows of a type. Where SQL expresses filter and order exactly, it reads only the
 * page. Otherwise it narrows the rows, and evaluates the filter in memory within the budget. A page
 * ends early when its documents exceed {@link PageKey#MAX_PAGE_SIZE}, so the keys of a page are
 * read before its documents.
 */
public final class JdbcSearch implements IndexedSearch<JdbcSearch.Page, SqlSort> {
  private final ResourceTable rows;
  private final Query query;
  private final Predicate<Row> matcher;
  private final int limit;
  private final FilterPlan<RowCondition> plan;
  private final Condition matching;

  /** The same condition for statements that are not rendered by jOOQ. */
  private final SqlText where;

  /** A page of rows. */
  public record Page(List<Row> rows, OptionalLong total, Optional<String> next) {}

  /**
   * Creates a search.
   *
   * @param plan the plan of the filter
   * @param matcher evaluates the rest of the filter on a row
   * @param limit the number of resources that a query without an index may read
   */
  private JdbcSearch(
      ResourceTable rows,
      Query query,
      FilterPlan<RowCondition> plan,
      Predicate<Row> matcher,
      int limit) {
    this.rows = rows;
    this.query = query;
    this.matcher = matcher;
    this.limit = limit;
    this.plan = plan;
    if (plan.conditions().isEmpty()) {
      this.matching = rows.ofType(true);
      this.where = new SqlText(ResourceTable.OF_TYPE, rows.ofTypeValues(true));
    } else {
      this.matching = rows.ofType(true).and(RowCondition.lookedUp(plan.conditions(), rows.sql()));
      this.where = SqlText.of(matching, rows.sql());
    }
  }

  /** Creates the search of a query. */
  public static JdbcSearch of(Query query, ResourceTable rows, TenantContext context) {
    FilterPlan<RowCondition> plan =
        query
            .filter()
            .map(filter -> plan(filter, rows.index(), context))
            .orElseGet(FilterPlan::all);
    int limit = context.profile().limits().scannedResources();
    return new JdbcSearch(rows, query, plan, matcher(plan.rest(), rows, context, limit), limit);
  }

  /** Plans the execution of a filter. */
  public static FilterPlan<RowCondition> plan(
      Filter filter, TypeIndex index, TenantContext context) {
    return FilterPlan.ofWhole(filter, new SqlFilter(index, context.tenantId()));
  }

  private static Predicate<Row> matcher(
      Optional<Filter> filter, ResourceTable rows, TenantContext context, int limit) {
    if (filter.isEmpty()) {
      return row -> true;
    }
    MemberTable members = new MemberTable(rows.session(), context);
    MemberValues values = new MemberValues(filter.get(), rows.index(), members, limit);
    return row -> values.matches(row, context.budget());
  }

  public Page page() {
    return page(query);
  }

  @Override
  public FilterPlan<RowCondition> plan() {
    return plan;
  }

  @Override
  public Optional<SqlSort> order(Sort sort) {
    return SqlSort.of(sort, rows, matching);
  }

  @Override
  public boolean isServed(SqlSort order) {
    return true;
  }

  @Override
  public void requireWithinLimit(boolean isFiltered) {
    Condition condition = isFiltered ? matching : rows.ofType(true);
    int found =
        rows.sql().fetchCount(selectOne().from(Tables.RESOURCE).where(condition).limit(limit + 1));
    ScanLimit.ofResources(limit).spend(found);
  }

  @Override
  public Page inDatabase(Optional<SqlSort> order) {
    if (order.isPresent()) {
      return inOrder(order.get());
    }
    return query.page() instanceof Query.After ? after(start(query)) : at(query.offset());
  }

  @Override
  public Page scanned() {
    RowScan scan = new RowScan(rows, matching, true, matcher, limit);
    return new ScannedRows(scan, query, rows.budget()).page();
  }

  private Page at(long offset) {
    long total = query("SELECT COUNT(*)", "", row -> row.getLong(1)).get(0);
    long size = Math.min(query.count(), total - offset);
    List<Row> page = size <= 0 ? List.of() : size == 1 ? one(offset) : load(keys(offset));
    return new Page(page, OptionalLong.of(total), Optional.empty());
  }

  private <T> List<T> query(
      String select, String order, SqlSession.RowReader<T> reader, Object... values) {
    return where.query(
        rows.session(), select + " FROM rollcall_resource WHERE ", order, reader, values);
  }

  /** A page of one resource needs no size limit, which saves a statement. */
  private List<Row> one(long offset) {
    return query(
        "SELECT " + ResourceTable.COLUMNS,
        " ORDER BY sort_id LIMIT 1 OFFSET ?",
        rows.reader(),
        offset);
  }

  private List<PageKey> keys(long offset) {
    return query(
        selectKeys(), " ORDER BY sort_id LIMIT ? OFFSET ?", PageKey::read, query.count(), offset);
  }

  /** Reads one key more than the page size to detect a next page. */
  private List<PageKey> keysAfter(String id) {
    return query(
        selectKeys(),
        " AND sort_id > ? ORDER BY sort_id LIMIT ?",
        PageKey::read,
        id,
        query.count() + 1);
  }

  private String selectKeys() {
    return "SELECT sort_id, " + rows.sizeOfDocument();
  }

  private List<Row> load(List<PageKey> keys) {
    return rows.inOrder(keys.stream().limit(PageKey.fitting(keys)).map(PageKey::id).toList());
  }

  /**
   * Returns the id after which a page in the default order begins; empty for the first page.
   *
   * @throws ScimException invalidCursor
   */
  static String start(Query query) {
    Optional<String> id =
        query.page() instanceof Query.After after ? after.keysetPosition() : Optional.empty();
    if (id.filter(text -> !UuidV7.isId(text)).isPresent()) {
      throw ScimException.invalidCursor();
    }
    return id.orElse("");
  }

  private Page after(String id) {
    List<PageKey> found = keysAfter(id);
    KeysetPage<PageKey> page = KeysetPage.of(found, PageKey.end(found, query.count()));
    return new Page(load(page.items()), OptionalLong.empty(), page.next(PageKey::id));
  }

  private Page inOrder(SqlSort order) {
    if (!(query.page() instanceof Query.After after)) {
      SqlSort.Numbered page = order.at(query.offset(), query.count());
      return new Page(load(page.keys()), OptionalLong.of(page.total()), Optional.empty());
    }
    List<SqlSort.Positioned> found = order.after(after.keysetPosition(), query.count() + 1);
    KeysetPage<SqlSort.Positioned> page =
        KeysetPage.of(
            found,
            PageKey.end(found.stream().map(SqlSort.Positioned::key).toList(), query.count()));
    return new Page(
        load(page.items().stream().map(SqlSort.Positioned::key).toList()),
        OptionalLong.empty(),
        page.next(SqlSort.Positioned::position));
  }
}
