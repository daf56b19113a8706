// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which resources an index leaves to be looked at for a filter: a superset of those that match, or
 * nothing when no index helps.
 */
final class IndexLookup<R> implements FilterVisitor<Optional<Collection<Entry<R>>>> {
  private final Table<R> table;
  private final List<MembershipAttribute> relations;
  private final Memberships memberships;
  private final Optional<AttributePath> element;

  IndexLookup(Table<R> table, ResourceType type, Memberships memberships) {
    this(table, MembershipAttribute.of(type), memberships, Optional.empty());
  }

  /** Inside the brackets of a value path, where names are parts of the attribute. */
  private IndexLookup(
      Table<R> table,
      List<MembershipAttribute> relations,
      Memberships memberships,
      Optional<AttributePath> element) {
    this.table = table;
    this.relations = relations;
    this.memberships = memberships;
    this.element = element;
  }

  /** One indexed operand is enough. */
  @Override
  public Optional<Collection<Entry<R>>> visitAnd(And filter) {
    Optional<Collection<Entry<R>>> smallest = Optional.empty();
    for (Filter operand : filter.operands()) {
      Optional<Collection<Entry<R>>> found = operand.accept(this);
      boolean isSmaller =
          found.isPresent() && (smallest.isEmpty() || found.get().size() < smallest.get().size());
      smallest = isSmaller ? found : smallest;
    }
    return smallest;
  }

  /** Every operand must be indexed. */
  @Override
  public Optional<Collection<Entry<R>>> visitOr(Or filter) {
    Set<Entry<R>> union = new HashSet<>();
    for (Filter operand : filter.operands()) {
      Optional<Collection<Entry<R>>> found = operand.accept(this);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      union.addAll(found.get());
    }
    return Optional.of(union);
  }

  @Override
  public Optional<Collection<Entry<R>>> visitNot(Not filter) {
    return Optional.empty();
  }

  @Override
  public Optional<Collection<Entry<R>>> visitPresent(Present filter) {
    return Optional.empty();
  }

  @Override
  public Optional<Collection<Entry<R>>> visitValuePath(ValuePath filter) {
    return filter
        .filter()
        .accept(new IndexLookup<>(table, relations, memberships, Optional.of(filter.path())));
  }

  @Override
  public Optional<Collection<Entry<R>>> visitComparison(Comparison filter) {
    if (filter.operator() != CompareOperator.EQ) {
      return Optional.empty();
    }
    AttributePath path =
        element.isPresent() && element.get().attribute().isComplex()
            ? element.get().sub(filter.path().attribute())
            : element.orElse(filter.path());
    Optional<String> key = IndexKey.of(path, filter.literal());
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (path.attribute().equals(CommonAttributes.ID)) {
      return Optional.of(table.find(key.get()).map(Set::of).orElse(Set.of()));
    }
    for (MembershipAttribute relation : relations) {
      if (relation.isId(path)) {
        return Optional.of(entries(relation.holders(memberships, key.get())));
      }
    }
    return table.isIndexed(path) ? Optional.of(table.lookUp(path, key.get())) : Optional.empty();
  }

  private Collection<Entry<R>> entries(Collection<String> ids) {
    Set<Entry<R>> entries = new HashSet<>();
    ids.forEach(id -> table.find(id).ifPresent(entries::add));
    return entries;
  }
}
