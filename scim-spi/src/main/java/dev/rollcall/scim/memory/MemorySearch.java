// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/** Executes one query on a table: index lookup, filter, sort, page. */
final class MemorySearch<R> {
  private final Table<R> table;
  private final Query query;
  private final boolean isWholeTable;
  private final Collection<Entry<R>> candidates;
  private final Optional<Matcher> matcher;
  private final EvaluationBudget budget;
  private long readCount;

  /**
   * Finds the candidates by index.
   *
   * @throws dev.rollcall.scim.error.ScimException tooMany when the unindexed or sorted resources
   *     exceed the scan limit or the evaluation budget
   */
  MemorySearch(
      Table<R> table, ResourceType type, TenantData tenantData, Query query, SearchCost cost) {
    this.table = table;
    this.query = query;
    this.budget = cost.budget();
    Optional<Filter> filter = query.filter();
    IndexLookup<R> lookup = new IndexLookup<>(table, type, tenantData.memberships());
    Optional<IndexPlan<Collection<Entry<R>>>> plan = filter.map(f -> IndexPlan.of(f, lookup));
    Optional<Collection<Entry<R>>> indexed = plan.flatMap(IndexPlan::condition);
    this.candidates = indexed.map(MemorySearch::inOrder).orElse(table.inOrder());
    this.matcher =
        plan.filter(p -> !p.isExact())
            .flatMap(p -> filter)
            .map(f -> new Matcher(f, type, tenantData, cost));
    this.isWholeTable = indexed.isEmpty();
    if (matcher.isPresent() && isWholeTable || query.sort().isPresent()) {
      cost.scanLimit().spend(candidates.size());
    }
  }

  /** Sorts entries by creation, unless they come sorted from an index. */
  private static <R> Collection<Entry<R>> inOrder(Collection<Entry<R>> entries) {
    if (entries instanceof SortedSet) {
      return entries;
    }
    List<Entry<R>> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::sequence));
    return sorted;
  }

  private boolean matches(Entry<R> entry) {
    readCount++;
    budget.spend(1);
    return matcher.isEmpty() || matcher.get().matches(entry);
  }

  /** Returns the number of resources that were read. */
  long readCount() {
    return readCount;
  }

  /** Returns the requested page. */
  ResourcePage<R> page() {
    if (query.sort().isPresent()) {
      return pageOfSorted(sorted());
    }
    return query.page() instanceof Query.After after
        ? byKeyset(KeysetPosition.parse(after))
        : byIndex(query.offset());
  }

  /** Without a filter, skips the resources before the page and does not read those after it. */
  private ResourcePage<R> byIndex(long offset) {
    if (matcher.isEmpty()) {
      List<StoredResource<R>> items =
          candidates.stream().skip(offset).limit(query.count()).map(Entry::stored).toList();
      readCount += items.size();
      return new ResourcePage<>(items, candidates.size());
    }
    List<StoredResource<R>> items = new ArrayList<>();
    long matching = 0;
    for (Entry<R> candidate : candidates) {
      if (matches(candidate)) {
        if (matching >= offset && items.size() < query.count()) {
          items.add(candidate.stored());
        }
        matching++;
      }
    }
    return new ResourcePage<>(items, matching);
  }

  /** Reads one match more than the page size to detect a next page. */
  private ResourcePage<R> byKeyset(Optional<KeysetPosition> after) {
    long last = after.map(KeysetPosition::sequence).orElse(-1L);
    Collection<Entry<R>> rest = isWholeTable ? table.inOrderAfter(last) : candidates;
    List<Entry<R>> page = new ArrayList<>();
    for (Entry<R> candidate : rest) {
      if (candidate.sequence() > last && matches(candidate)) {
        if (page.size() == query.count()) {
          return keysetPage(page, true);
        }
        page.add(candidate);
      }
    }
    return keysetPage(page, false);
  }

  /** Returns all matches after the keyset position, in the requested order. */
  private List<Entry<R>> sorted() {
    record Positioned<R>(KeysetPosition position, Entry<R> entry) {}
    List<Positioned<R>> positioned = new ArrayList<>();
    Optional<KeysetPosition> after =
        query.page() instanceof Query.After page ? KeysetPosition.parse(page) : Optional.empty();
    Comparator<KeysetPosition> order = KeysetPosition.order(query.sort());
    for (Entry<R> candidate : candidates) {
      if (matches(candidate)) {
        KeysetPosition position = KeysetPosition.of(candidate, query.sort(), budget);
        if (after.isEmpty() || order.compare(position, after.get()) > 0) {
          positioned.add(new Positioned<>(position, candidate));
        }
      }
    }
    positioned.sort(
        Comparator.comparing(Positioned::position, KeysetPosition.spending(order, budget)));
    return positioned.stream().map(Positioned::entry).toList();
  }

  private ResourcePage<R> pageOfSorted(List<Entry<R>> sorted) {
    if (query.page() instanceof Query.After) {
      int end = Math.min(query.count(), sorted.size());
      return keysetPage(sorted.subList(0, end), end < sorted.size());
    }
    List<StoredResource<R>> items =
        sorted.stream().skip(query.offset()).limit(query.count()).map(Entry::stored).toList();
    return new ResourcePage<>(items, sorted.size());
  }

  /** Includes the total only if it is known without evaluating the filter. */
  private ResourcePage<R> keysetPage(List<Entry<R>> page, boolean hasNext) {
    Optional<String> next =
        hasNext && !page.isEmpty()
            ? Optional.of(KeysetPosition.of(page.get(page.size() - 1), query.sort(), budget).text())
            : Optional.empty();
    OptionalLong total =
        matcher.isEmpty() ? OptionalLong.of(candidates.size()) : OptionalLong.empty();
    return new ResourcePage<>(page.stream().map(Entry::stored).toList(), total, next);
  }
}
