// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.ResourceType;
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

/** One query on a table: an index first, then the filter, then the order and the page. */
final class MemorySearch<R> {
  private final Table<R> table;
  private final Query query;
  private final boolean isWholeTable;
  private final Collection<Entry<R>> candidates;
  private final Optional<Matcher> matcher;
  private final EvaluationBudget budget;
  private long looked;

  /**
   * Finds what an index leaves to be looked at.
   *
   * @throws dev.rollcall.scim.error.ScimException tooMany when there is more to be matched without
   *     an index, or to be sorted, than the scan limit and the evaluation budget allow
   */
  MemorySearch(Table<R> table, ResourceType type, TenantData shard, Query query, SearchCost cost) {
    this.table = table;
    this.query = query;
    this.budget = cost.budget();
    Optional<Filter> filter = query.filter();
    Optional<Collection<Entry<R>>> indexed =
        filter.flatMap(f -> f.accept(new IndexLookup<>(table, type, shard.memberships())));
    boolean isExact = filter.isEmpty() || indexed.isPresent() && filter.get() instanceof Comparison;
    this.candidates = indexed.map(MemorySearch::inOrder).orElse(table.inOrder());
    this.matcher =
        isExact ? Optional.empty() : Optional.of(new Matcher(filter.get(), type, shard, cost));
    this.isWholeTable = indexed.isEmpty();
    if (matcher.isPresent() && isWholeTable || query.sort().isPresent()) {
      cost.scanLimit().spend(candidates.size());
    }
  }

  /** In the order of creation, as an index has them already. */
  private static <R> Collection<Entry<R>> inOrder(Collection<Entry<R>> entries) {
    if (entries instanceof SortedSet) {
      return entries;
    }
    List<Entry<R>> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::place));
    return sorted;
  }

  private boolean matches(Entry<R> entry) {
    looked++;
    budget.spend(1);
    return matcher.isEmpty() || matcher.get().matches(entry);
  }

  /** How many resources were looked at. */
  long looked() {
    return looked;
  }

  /** The page. */
  ResourcePage<R> page() {
    if (query.sort().isPresent()) {
      return ofSorted(sorted());
    }
    return query.page() instanceof Query.After after
        ? byPosition(KeysetPosition.parse(after))
        : byIndex(query.offset());
  }

  /** Where all match, those before the page are walked past and those after it left alone. */
  private ResourcePage<R> byIndex(long offset) {
    if (matcher.isEmpty()) {
      List<StoredResource<R>> items =
          candidates.stream().skip(offset).limit(query.count()).map(Entry::stored).toList();
      looked += items.size();
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

  /** One more than the page holds is looked for, to know whether there is a next page. */
  private ResourcePage<R> byPosition(Optional<KeysetPosition> after) {
    long last = after.map(KeysetPosition::place).orElse(-1L);
    Collection<Entry<R>> rest = isWholeTable ? table.inOrderAfter(last) : candidates;
    List<Entry<R>> page = new ArrayList<>();
    for (Entry<R> candidate : rest) {
      if (candidate.place() > last && matches(candidate)) {
        if (page.size() == query.count()) {
          return slice(page, true);
        }
        page.add(candidate);
      }
    }
    return slice(page, false);
  }

  /** All that match, in the order that the client wants. */
  private List<Entry<R>> sorted() {
    record Placed<R>(KeysetPosition position, Entry<R> entry) {}
    List<Placed<R>> placed = new ArrayList<>();
    Optional<KeysetPosition> after =
        query.page() instanceof Query.After page ? KeysetPosition.parse(page) : Optional.empty();
    Comparator<KeysetPosition> order = KeysetPosition.order(query.sort());
    for (Entry<R> candidate : candidates) {
      if (matches(candidate)) {
        KeysetPosition position = KeysetPosition.of(candidate, query.sort(), budget);
        if (after.isEmpty() || order.compare(position, after.get()) > 0) {
          placed.add(new Placed<>(position, candidate));
        }
      }
    }
    placed.sort(Comparator.comparing(Placed::position, KeysetPosition.spending(order, budget)));
    return placed.stream().map(Placed::entry).toList();
  }

  private ResourcePage<R> ofSorted(List<Entry<R>> sorted) {
    if (query.page() instanceof Query.After) {
      int end = Math.min(query.count(), sorted.size());
      return slice(sorted.subList(0, end), end < sorted.size());
    }
    List<StoredResource<R>> items =
        sorted.stream().skip(query.offset()).limit(query.count()).map(Entry::stored).toList();
    return new ResourcePage<>(items, sorted.size());
  }

  /** The total is told where it costs nothing. */
  private ResourcePage<R> slice(List<Entry<R>> page, boolean goesOn) {
    Optional<String> next =
        goesOn && !page.isEmpty()
            ? Optional.of(KeysetPosition.of(page.get(page.size() - 1), query.sort(), budget).text())
            : Optional.empty();
    OptionalLong total =
        matcher.isEmpty() ? OptionalLong.of(candidates.size()) : OptionalLong.empty();
    return new ResourcePage<>(page.stream().map(Entry::stored).toList(), total, next);
  }
}
