// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.internal.resource.FirstKeys;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jooq.Record;
import org.jooq.Result;

/**
 * A query whose rows are matched or sorted in memory. Rows are read in batches; memory holds one
 * batch and the resources of the page, or the sort keys up to its end.
 */
record TableScan<R>(TableSearch<R> search, Optional<Filter> rest) {
  private static final int BATCH = 500;

  ResourcePage<R> page() {
    if (search.query().page() instanceof Query.After after) {
      return search
          .sort()
          .map(sort -> sortedAfter(sort, after.keysetPosition()))
          .orElseGet(() -> after(after.keysetPosition()));
    }
    return search.sort().map(this::sortedAt).orElseGet(this::at);
  }

  /** Visits the matching resources after an id until the visitor returns false. */
  private void visit(Optional<Object> afterId, Predicate<StoredResource<R>> visitor) {
    Optional<Object> after = afterId;
    while (true) {
      search.context().budget().checkDeadline();
      Result<Record> rows = search.batch(after, BATCH);
      for (StoredResource<R> stored : search.read(rows)) {
        if (isMatching(stored) && !visitor.test(stored)) {
          return;
        }
      }
      if (rows.size() < BATCH) {
        return;
      }
      after = search.id().column().read(rows.get(rows.size() - 1));
    }
  }

  private ScimResource seen(StoredResource<R> stored) {
    return stored.toResource(search.table().binding());
  }

  private boolean isMatching(StoredResource<R> stored) {
    return rest.isEmpty() || rest.get().matches(seen(stored), search.context().budget());
  }

  private ResourcePage<R> at() {
    Query query = search.query();
    List<StoredResource<R>> page = new ArrayList<>();
    long[] total = {0};
    visit(
        Optional.empty(),
        stored -> {
          if (total[0] >= query.offset() && page.size() < query.count()) {
            page.add(stored);
          }
          total[0]++;
          return true;
        });
    return new ResourcePage<>(page, total[0]);
  }

  private ResourcePage<R> after(Optional<String> position) {
    Optional<Object> from =
        position.map(
            text -> search.id().positioned(text).orElseThrow(ScimException::invalidCursor));
    int count = search.query().count();
    List<StoredResource<R>> found = new ArrayList<>();
    visit(
        from,
        stored -> {
          found.add(stored);
          return found.size() <= count;
        });
    boolean goesOn = found.size() > count && count > 0;
    List<StoredResource<R>> page = found.subList(0, Math.min(count, found.size()));
    return new ResourcePage<>(
        page,
        OptionalLong.empty(),
        goesOn
            ? Optional.of(search.id().position(page.get(page.size() - 1).id()))
            : Optional.empty());
  }

  private FirstKeys.Key key(StoredResource<R> stored, Sort sort) {
    return new FirstKeys.Key(
        SortKey.of(sort, seen(stored).attributes(), search.context().budget()),
        search.id().sortable(stored.id()));
  }

  private String id(FirstKeys.Key key) {
    return search.id().unsorted(key.id()).orElseThrow(ScimException::invalidCursor);
  }

  private ResourcePage<R> sortedAt(Sort sort) {
    Query query = search.query();
    long end = query.count() == 0 ? 0 : query.offset() + query.count();
    FirstKeys first = new FirstKeys(sort, (int) Math.min(Integer.MAX_VALUE, end));
    long[] total = {0};
    visit(
        Optional.empty(),
        stored -> {
          first.add(key(stored, sort));
          total[0]++;
          return true;
        });
    List<String> ids = first.inOrder().stream().skip(query.offset()).map(this::id).toList();
    return new ResourcePage<>(search.find(ids), total[0]);
  }

  private ResourcePage<R> sortedAfter(Sort sort, Optional<String> position) {
    int count = search.query().count();
    Optional<FirstKeys.Key> last = position.map(FirstKeys.Key::parse);
    FirstKeys first = new FirstKeys(sort, count + 1);
    visit(
        Optional.empty(),
        stored -> {
          FirstKeys.Key key = key(stored, sort);
          if (last.isEmpty() || first.compare(key, last.get()) > 0) {
            first.add(key);
          }
          return true;
        });
    List<FirstKeys.Key> found = first.inOrder();
    List<FirstKeys.Key> page = found.subList(0, Math.min(count, found.size()));
    boolean goesOn = found.size() > count && count > 0;
    return new ResourcePage<>(
        search.find(page.stream().map(this::id).toList()),
        OptionalLong.empty(),
        goesOn ? Optional.of(page.get(page.size() - 1).position()) : Optional.empty());
  }
}
