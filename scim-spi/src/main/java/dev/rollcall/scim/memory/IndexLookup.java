// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.index.IndexConditions;
import dev.rollcall.scim.spi.index.IndexKey;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the resources for {@code eq} comparisons in the indexes of a table. A term whose resources
 * are copied or compared with those of other terms spends from the budget for each of them.
 */
final class IndexLookup<R> implements IndexConditions<Collection<Entry<R>>> {
  private final Table<R> table;
  private final List<MembershipAttribute> membershipAttributes;
  private final Memberships memberships;
  private final EvaluationBudget budget;

  IndexLookup(Table<R> table, ResourceType type, Memberships memberships, EvaluationBudget budget) {
    this.table = table;
    this.membershipAttributes = MembershipAttribute.of(type);
    this.memberships = memberships;
    this.budget = budget;
  }

  @Override
  public IndexPlan<Collection<Entry<R>>> comparison(AttributePath path, Comparison filter) {
    return filter.operator() == CompareOperator.EQ
        ? IndexKey.of(path, filter.literal())
            .flatMap(key -> equal(path, key))
            .map(IndexPlan::served)
            .orElseGet(IndexPlan::none)
        : IndexPlan.none();
  }

  private Optional<Collection<Entry<R>>> equal(AttributePath path, String key) {
    if (path.attribute().equals(CommonAttributes.ID)) {
      return Optional.of(table.find(key).map(Set::of).orElse(Set.of()));
    }
    for (MembershipAttribute membership : membershipAttributes) {
      if (membership.isId(path)) {
        return Optional.of(entries(memberships.holders(membership, key)));
      }
    }
    return table.lookUp(path, key);
  }

  private Collection<Entry<R>> entries(Collection<Entry<?>> related) {
    budget.spend(related.size());
    Set<Entry<R>> entries = new HashSet<>();
    related.forEach(entry -> table.find(entry.id()).ifPresent(entries::add));
    return entries;
  }

  @Override
  public IndexPlan<Collection<Entry<R>>> not(
      Filter operand, IndexPlan<Collection<Entry<R>>> found) {
    return IndexPlan.none();
  }

  @Override
  public Collection<Entry<R>> and(List<Collection<Entry<R>>> found) {
    Collection<Entry<R>> smallest =
        found.stream().min(Comparator.comparingInt(Collection::size)).orElseThrow();
    budget.spend((long) smallest.size() * (found.size() - 1));
    // a set, because an outer 'and' looks its entries up
    return smallest.stream()
        .filter(entry -> found.stream().allMatch(other -> other.contains(entry)))
        .collect(Collectors.toSet());
  }

  @Override
  public Collection<Entry<R>> or(List<Collection<Entry<R>>> found) {
    Set<Entry<R>> union = new HashSet<>();
    for (Collection<Entry<R>> entries : found) {
      budget.spend(entries.size());
      union.addAll(entries);
    }
    return union;
  }
}
