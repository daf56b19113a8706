// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.jdbc.internal.resource.Row;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.index.KeysetPosition;
import dev.rollcall.scim.spi.index.ScannedPage;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.index.SortedPage;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A query whose rows are matched or sorted in memory. Memory holds the ids of the page, or the sort
 * keys up to its end, and never all matching rows. The rows of the page are read again when their
 * sizes are known.
 */
record ScannedRows(RowScan scan, Query query, EvaluationBudget budget) {
  JdbcSearch.Page page() {
    return query.sort().map(this::sorted).orElseGet(this::inDefaultOrder);
  }

  private JdbcSearch.Page inDefaultOrder() {
    ScannedPage<String> page = new ScannedPage<>(query);
    scan.visit(JdbcSearch.start(query), row -> page.add(row.id()));
    return read(page.found(), page.total(), Function.identity(), Function.identity());
  }

  private JdbcSearch.Page sorted(Sort sort) {
    SortedPage page = new SortedPage(query, sort, Comparator.naturalOrder());
    scan.visit(
        "",
        row -> {
          page.add(row.id(), key(row, sort));
          return true;
        });
    return read(page.found(), page.total(), KeysetPosition::id, KeysetPosition::text);
  }

  private SortKey key(Row row, Sort sort) {
    return SortKey.of(sort, row.toFilterableResource().attributes(), budget);
  }

  private <T> JdbcSearch.Page read(
      List<T> found, OptionalLong total, Function<T, String> id, Function<T, String> position) {
    List<PageKey> keys = scan.keys(found.stream().map(id).toList());
    KeysetPage<T> page = KeysetPage.of(found, PageKey.end(keys, query.count()));
    return new JdbcSearch.Page(
        scan.find(page.items().stream().map(id).toList()),
        total,
        total.isPresent() ? Optional.empty() : page.next(position));
  }
}
