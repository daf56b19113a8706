// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.Sort;
import dev.rollcall.scim.spi.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.Condition;

/**
 * One query on the rows of a type. What SQL can say exactly, SQL answers, page by page; otherwise
 * it narrows the rows, and these are matched one by one within the budget.
 */
final class JdbcSearch {
  private final Rows rows;
  private final Query query;
  private final MemberValues memberValues;
  private final int budget;
  private final Optional<SqlFilter.Translation> translation;
  private final Condition matching;

  /** A page of rows. */
  record Page(List<Row> rows, OptionalLong total, Optional<String> next) {}

  JdbcSearch(
      Rows rows,
      Query query,
      Optional<SqlFilter.Translation> translation,
      MemberValues memberValues,
      int budget) {
    this.rows = rows;
    this.query = query;
    this.memberValues = memberValues;
    this.budget = budget;
    this.translation = translation;
    this.matching =
        rows.ofType(true)
            .and(translation.map(one -> one.lookedUp(rows.sql())).orElse(noCondition()));
  }

  Page page() {
    boolean isExact = translation.map(SqlFilter.Translation::isExact).orElse(true);
    boolean isServed = translation.map(SqlFilter.Translation::isServed).orElse(true);
    if (!isServed) {
      requireWithin(rows.ofType(true));
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
    requireWithin(matching);
    return inMemory(isExact ? Optional.empty() : query.filter());
  }

  /** Checks that no more rows than the budget allows are looked at without an index. */
  private void requireWithin(Condition condition) {
    int found =
        rows.sql().fetchCount(selectOne().from(Tables.RESOURCE).where(condition).limit(budget + 1));
    if (found > budget) {
      throw ScimException.tooMany(
          "No index answers this query, and it asks for more than " + budget + " resources");
    }
  }

  private Page inSql() {
    return query.page() instanceof Query.After after
        ? after(after.position().map(JdbcSearch::checked).orElse(""))
        : at(query.offset());
  }

  private Page at(long offset) {
    long total = rows.sql().fetchCount(Tables.RESOURCE, matching);
    List<Row> page =
        query.count() == 0 || offset >= total
            ? List.of()
            : rows.sql()
                .select(Tables.ROW)
                .from(Tables.RESOURCE)
                .where(matching)
                .orderBy(Tables.PLACE)
                .limit(query.count())
                .offset(offset)
                .fetch(rows::row);
    return new Page(page, OptionalLong.of(total), Optional.empty());
  }

  /** Positions in the store's own order are ids. */
  private static String checked(String position) {
    if (!Ids.isId(position)) {
      throw ScimException.invalidCursor();
    }
    return position;
  }

  /** One more than the page holds tells whether there is a next page. */
  private Page after(String id) {
    List<Row> found =
        rows.sql()
            .select(Tables.ROW)
            .from(Tables.RESOURCE)
            .where(matching, Tables.PLACE.gt(id))
            .orderBy(Tables.PLACE)
            .limit(query.count() + 1)
            .fetch(rows::row);
    return cut(found, Row::id);
  }

  private Page inOrder(SqlSort order) {
    if (!(query.page() instanceof Query.After after)) {
      SqlSort.Numbered page = order.at(query.offset(), query.count());
      return new Page(page.rows(), OptionalLong.of(page.total()), Optional.empty());
    }
    List<SqlSort.Placed> found = order.after(after.position(), query.count() + 1);
    boolean goesOn = found.size() > query.count() && query.count() > 0;
    List<SqlSort.Placed> page = found.subList(0, Math.min(query.count(), found.size()));
    return new Page(
        page.stream().map(SqlSort.Placed::row).toList(),
        OptionalLong.empty(),
        goesOn ? Optional.of(page.get(page.size() - 1).position()) : Optional.empty());
  }

  private Page inMemory(Optional<Filter> filter) {
    List<Row> found = new ArrayList<>();
    try (var cursor =
        rows.sql()
            .select(Tables.ROW)
            .from(Tables.RESOURCE)
            .where(matching)
            .orderBy(Tables.PLACE)
            .fetchSize(500)
            .fetchLazy()) {
      for (var record : cursor) {
        Row row = rows.row(record);
        if (filter.isEmpty() || filter.get().matches(memberValues.put(row))) {
          found.add(row);
        }
      }
    }
    query.sort().ifPresent(sort -> found.sort(order(sort)));
    if (query.page() instanceof Query.After after) {
      List<Row> rest =
          after
              .position()
              .map(position -> found.stream().filter(row -> isAfter(row, position)).toList())
              .orElse(found);
      return cut(rest, this::position);
    }
    List<Row> page = found.stream().skip(query.offset()).limit(query.count()).toList();
    return new Page(page, OptionalLong.of(found.size()), Optional.empty());
  }

  private Page cut(List<Row> found, Function<Row, String> position) {
    boolean goesOn = found.size() > query.count() && query.count() > 0;
    List<Row> page = found.subList(0, Math.min(query.count(), found.size()));
    return new Page(
        page,
        OptionalLong.empty(),
        goesOn ? Optional.of(position.apply(page.get(page.size() - 1))) : Optional.empty());
  }

  private static SortKey key(Row row, Sort sort) {
    return SortKey.of(sort, row.seen().attributes());
  }

  private static Comparator<Row> order(Sort sort) {
    Comparator<Row> byKey = Comparator.comparing(row -> key(row, sort));
    return (sort.isDescending() ? byKey.reversed() : byKey).thenComparing(Row::id);
  }

  private String position(Row row) {
    return query.sort().map(sort -> row.id() + ":" + key(row, sort).text()).orElse(row.id());
  }

  private boolean isAfter(Row row, String position) {
    if (query.sort().isEmpty()) {
      return row.id().compareTo(checked(position)) > 0;
    }
    int colon = position.indexOf(':');
    if (colon < 0) {
      throw ScimException.invalidCursor();
    }
    Sort sort = query.sort().get();
    int byKey = key(row, sort).compareTo(SortKey.parse(position.substring(colon + 1)));
    int ordered = sort.isDescending() ? -byKey : byKey;
    return ordered > 0 || ordered == 0 && row.id().compareTo(position.substring(0, colon)) > 0;
  }
}
