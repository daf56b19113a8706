// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.jdbc.internal.resource.Row;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.index.ScanLimit;
import dev.rollcall.scim.spi.store.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jooq.Condition;

/**
 * One query on the rows of a type. Where SQL expresses filter and order exactly, it reads only the
 * page. Otherwise it narrows the rows, and a {@link ScannedSearch} evaluates the filter in memory
 * within the budget. A page ends early when its documents exceed {@link PageKey#MAX_PAGE_SIZE}, so
 * the keys of a page are read before its documents.
 */
public final class JdbcSearch {
  private final ResourceTable rows;
  private final Query query;
  private final Predicate<Row> matcher;
  private final int limit;
  private final Optional<IndexPlan<RowCondition>> plan;
  private final Condition matching;

  /** A page of rows. */
  public record Page(List<Row> rows, OptionalLong total, Optional<String> next) {}

  /**
   * A page for which one more key than its size was read.
   *
   * @param last the last row of the page, if there is a next page
   */
  record Cut<T>(List<T> page, Optional<T> last) {
    /**
     * Ends a page after a number of resources, or earlier where their documents are too large.
     *
     * @param keys the keys of the resources found
     */
    static <T> Cut<T> of(List<T> found, int count, List<PageKey> keys) {
      int end = Math.min(count, PageKey.fitting(keys));
      boolean hasNext = found.size() > end && end > 0;
      List<T> page = found.subList(0, end);
      return new Cut<>(page, hasNext ? Optional.of(page.get(page.size() - 1)) : Optional.empty());
    }
  }

  /**
   * Creates a search.
   *
   * @param plan the plan of the filter; empty for all resources
   * @param matcher evaluates the filter on a row
   * @param limit the number of resources that a query without an index may read
   */
  public JdbcSearch(
      ResourceTable rows,
      Query query,
      Optional<IndexPlan<RowCondition>> plan,
      Predicate<Row> matcher,
      int limit) {
    this.rows = rows;
    this.query = query;
    this.matcher = matcher;
    this.limit = limit;
    this.plan = plan;
    this.matching =
        rows.ofType(true)
            .and(
                plan.flatMap(IndexPlan::condition)
                    .map(condition -> condition.lookedUp(rows.sql()))
                    .orElse(noCondition()));
  }

  public Page page() {
    boolean isExact = plan.map(IndexPlan::isExact).orElse(true);
    if (!plan.map(IndexPlan::isServed).orElse(true)) {
      requireWithinLimit(rows.ofType(true));
    }
    if (isExact) {
      Optional<SqlSort> order = query.sort().flatMap(sort -> SqlSort.of(sort, rows, matching));
      if (order.isPresent()) {
        return inOrder(order.get());
      }
      if (query.sort().isEmpty()) {
        return inSql();
      }
    }
    requireWithinLimit(matching);
    RowScan scan = new RowScan(rows, matching, true, isExact ? row -> true : matcher, limit);
    return new ScannedSearch(scan, query, rows.budget()).page();
  }

  /** Checks that a query without an index reads no more rows than the limit allows. */
  private void requireWithinLimit(Condition condition) {
    int found =
        rows.sql().fetchCount(selectOne().from(Tables.RESOURCE).where(condition).limit(limit + 1));
    ScanLimit.ofResources(limit).spend(found);
  }

  private Page inSql() {
    return query.page() instanceof Query.After after
        ? after(after.keysetPosition().map(JdbcSearch::checked).orElse(""))
        : at(query.offset());
  }

  private Page at(long offset) {
    long total = rows.sql().fetchCount(Tables.RESOURCE, matching);
    long size = Math.min(query.count(), total - offset);
    List<Row> page = size <= 0 ? List.of() : size == 1 ? one(offset) : load(keys(offset));
    return new Page(page, OptionalLong.of(total), Optional.empty());
  }

  /** A page of one resource needs no size limit, which saves a statement. */
  private List<Row> one(long offset) {
    return rows.sql()
        .select(Tables.ROW)
        .from(Tables.RESOURCE)
        .where(matching)
        .orderBy(Tables.SORT_ID)
        .limit(1)
        .offset(offset)
        .fetch(rows::row);
  }

  private List<PageKey> keys(long offset) {
    return keys(noCondition(), query.count(), offset);
  }

  private List<PageKey> keys(Condition condition, int count, long offset) {
    return rows.sql()
        .select(Tables.SORT_ID, rows.documentSize())
        .from(Tables.RESOURCE)
        .where(matching, condition)
        .orderBy(Tables.SORT_ID)
        .limit(count)
        .offset(offset)
        .fetch(key -> new PageKey(key.value1(), key.value2()));
  }

  private List<Row> load(List<PageKey> keys) {
    return rows.inOrder(keys.stream().limit(PageKey.fitting(keys)).map(PageKey::id).toList());
  }

  /** Keyset positions in the default order are ids. */
  static String checked(String position) {
    if (!UuidV7.isId(position)) {
      throw ScimException.invalidCursor();
    }
    return position;
  }

  /** Reads one key more than the page size to detect a next page. */
  private Page after(String id) {
    List<PageKey> found = keys(Tables.SORT_ID.gt(id), query.count() + 1, 0);
    Cut<PageKey> cut = Cut.of(found, query.count(), found);
    return new Page(load(cut.page()), OptionalLong.empty(), cut.last().map(PageKey::id));
  }

  private Page inOrder(SqlSort order) {
    if (!(query.page() instanceof Query.After after)) {
      SqlSort.Numbered page = order.at(query.offset(), query.count());
      return new Page(load(page.keys()), OptionalLong.of(page.total()), Optional.empty());
    }
    List<SqlSort.Positioned> found = order.after(after.keysetPosition(), query.count() + 1);
    Cut<SqlSort.Positioned> cut =
        Cut.of(found, query.count(), found.stream().map(SqlSort.Positioned::key).toList());
    return new Page(
        load(cut.page().stream().map(SqlSort.Positioned::key).toList()),
        OptionalLong.empty(),
        cut.last().map(SqlSort.Positioned::position));
  }
}
