// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.jdbc.internal.resource.FirstKeys;
import dev.rollcall.scim.jdbc.internal.resource.Row;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A query whose rows are matched or sorted in memory. Memory holds the rows of the page, or the
 * sort keys up to its end, and never all matching rows. The rows of the page are read again when
 * their sizes are known.
 */
final class ScannedSearch {
  private final RowScan scan;
  private final Query query;
  private final EvaluationBudget budget;
  private long total;

  ScannedSearch(RowScan scan, Query query, EvaluationBudget budget) {
    this.scan = scan;
    this.query = query;
    this.budget = budget;
  }

  JdbcSearch.Page page() {
    if (query.page() instanceof Query.After after) {
      return query
          .sort()
          .map(sort -> sortedAfter(sort, after.keysetPosition()))
          .orElseGet(() -> after(after.keysetPosition()));
    }
    List<String> ids = query.sort().map(this::sortedAt).orElseGet(this::at);
    List<PageKey> keys = scan.keys(ids);
    return new JdbcSearch.Page(
        load(keys.subList(0, PageKey.fitting(keys))), OptionalLong.of(total), Optional.empty());
  }

  private List<Row> load(List<PageKey> keys) {
    return scan.find(keys.stream().map(PageKey::id).toList());
  }

  private List<String> at() {
    List<String> page = new ArrayList<>();
    scan.visit(
        "",
        row -> {
          if (total >= query.offset() && page.size() < query.count()) {
            page.add(row.id());
          }
          total++;
          return true;
        });
    return page;
  }

  private JdbcSearch.Page after(Optional<String> position) {
    String from = position.map(JdbcSearch::checked).orElse("");
    List<String> found = new ArrayList<>();
    scan.visit(
        from,
        row -> {
          found.add(row.id());
          return found.size() <= query.count();
        });
    List<PageKey> keys = scan.keys(found);
    JdbcSearch.Cut<PageKey> cut = JdbcSearch.Cut.of(keys, query.count(), keys);
    return new JdbcSearch.Page(load(cut.page()), OptionalLong.empty(), cut.last().map(PageKey::id));
  }

  private FirstKeys.Key key(Row row, Sort sort) {
    return new FirstKeys.Key(
        SortKey.of(sort, row.toFilterableResource().attributes(), budget), row.id());
  }

  private List<String> sortedAt(Sort sort) {
    long end = query.count() == 0 ? 0 : query.offset() + query.count();
    FirstKeys first = new FirstKeys(sort, (int) Math.min(Integer.MAX_VALUE, end));
    scan.visit(
        "",
        row -> {
          first.add(key(row, sort));
          total++;
          return true;
        });
    return first.inOrder().stream().skip(query.offset()).map(FirstKeys.Key::id).toList();
  }

  private JdbcSearch.Page sortedAfter(Sort sort, Optional<String> position) {
    Optional<FirstKeys.Key> last = position.map(FirstKeys.Key::parse);
    FirstKeys first = new FirstKeys(sort, query.count() + 1);
    scan.visit(
        "",
        row -> {
          FirstKeys.Key key = key(row, sort);
          if (last.isEmpty() || first.compare(key, last.get()) > 0) {
            first.add(key);
          }
          return true;
        });
    List<FirstKeys.Key> found = first.inOrder();
    List<PageKey> keys = scan.keys(found.stream().map(FirstKeys.Key::id).toList());
    JdbcSearch.Cut<FirstKeys.Key> cut = JdbcSearch.Cut.of(found, query.count(), keys);
    List<Row> page = scan.find(cut.page().stream().map(FirstKeys.Key::id).toList());
    return new JdbcSearch.Page(page, OptionalLong.empty(), cut.last().map(FirstKeys.Key::position));
  }
}
