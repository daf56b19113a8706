// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.memory.internal.CountedTree;
import dev.rollcall.scim.memory.internal.KeysetPosition;
import dev.rollcall.scim.memory.internal.SearchCost;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.index.ScannedPage;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Executes one query on a table: index lookup, filter, sort, page. */
final class MemorySearch<R> {
  private static final SortKey NO_KEY = new SortKey.None();

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
    this.query = query;
    this.budget = cost.budget();
    Optional<Filter> filter = query.filter();
    IndexLookup<R> lookup = new IndexLookup<>(table, type, tenantData.memberships(), budget);
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
    if (entries instanceof CountedTree || entries.size() < 2) {
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
      return pageOfSorted(sorted(query.sort().get()));
    }
    return matcher.isEmpty() && !isKeyset() ? unfiltered(query.offset()) : inDefaultOrder();
  }

  private boolean isKeyset() {
    return query.page() instanceof Query.After;
  }

  /** Reads only the resources of the page. */
  private ResourcePage<R> unfiltered(long offset) {
    List<Entry<R>> page =
        candidates instanceof CountedTree<Entry<R>> tree
            ? tree.page(offset, query.count())
            : candidates.stream().skip(offset).limit(query.count()).toList();
    readCount += page.size();
    List<StoredResource<R>> stored = new ArrayList<>(page.size());
    page.forEach(entry -> stored.add(entry.stored()));
    return new ResourcePage<>(stored, candidates.size());
  }

  private ResourcePage<R> inDefaultOrder() {
    long last = KeysetPosition.of(query).map(KeysetPosition::sequence).orElse(-1L);
    ScannedPage<Entry<R>> page = new ScannedPage<>(query);
    Iterable<Entry<R>> rest =
        candidates instanceof CountedTree<Entry<R>> tree ? tree.after(last) : candidates;
    for (Entry<R> candidate : rest) {
      if (candidate.sequence() > last && matches(candidate) && !page.add(candidate)) {
        break;
      }
    }
    return page(page.found(), page.total());
  }

  /** Returns all matches after the keyset position, in the requested order. */
  private List<Entry<R>> sorted(Sort sort) {
    record Positioned<R>(KeysetPosition position, Entry<R> entry) {}
    List<Positioned<R>> positioned = new ArrayList<>();
    Optional<KeysetPosition> after = KeysetPosition.of(query);
    Comparator<KeysetPosition> order = KeysetPosition.order(sort);
    for (Entry<R> candidate : candidates) {
      if (matches(candidate)) {
        KeysetPosition position = position(candidate);
        if (after.isEmpty() || order.compare(position, after.get()) > 0) {
          positioned.add(new Positioned<>(position, candidate));
        }
      }
    }
    positioned.sort(
        Comparator.comparing(Positioned::position, KeysetPosition.spending(order, budget)));
    return positioned.stream().map(Positioned::entry).toList();
  }

  private KeysetPosition position(Entry<R> entry) {
    SortKey key =
        query
            .sort()
            .map(order -> SortKey.of(order, attributes(entry, order), budget))
            .orElse(NO_KEY);
    return new KeysetPosition(key, entry.sequence());
  }

  /** Adds id and meta only if the sort attribute is one of them. */
  private static ComplexValue attributes(Entry<?> entry, Sort sort) {
    String name = sort.by().attribute().name();
    return name.equals("id") || name.equals("meta")
        ? entry.toFilterableResource().attributes()
        : entry.attributes();
  }

  private ResourcePage<R> pageOfSorted(List<Entry<R>> sorted) {
    return isKeyset()
        ? page(sorted, OptionalLong.empty())
        : page(
            sorted.stream().skip(query.offset()).limit(query.count()).toList(),
            OptionalLong.of(sorted.size()));
  }

  /** Includes the total of keyset pagination only if it is known without evaluating the filter. */
  private ResourcePage<R> page(List<Entry<R>> found, OptionalLong total) {
    KeysetPage<Entry<R>> page = KeysetPage.of(found, query.count());
    return new ResourcePage<>(
        page.items().stream().map(Entry::stored).toList(),
        matcher.isEmpty() && isKeyset() ? OptionalLong.of(candidates.size()) : total,
        page.next(last -> position(last).text()));
  }
}
