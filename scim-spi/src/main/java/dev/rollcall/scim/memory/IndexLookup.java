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
 * Finds the candidates for a filter by index: a superset of the matching resources, or empty if no
 * index supports the filter.
 */
final class IndexLookup<R> implements FilterVisitor<Optional<Collection<Entry<R>>>> {
  private final Table<R> table;
  private final List<MembershipAttribute> membershipAttributes;
  private final Memberships memberships;
  private final Optional<AttributePath> element;

  IndexLookup(Table<R> table, ResourceType type, Memberships memberships) {
    this(table, MembershipAttribute.of(type), memberships, Optional.empty());
  }

  /** Creates a visitor for the filter inside a value path, where names are sub-attributes. */
  private IndexLookup(
      Table<R> table,
      List<MembershipAttribute> membershipAttributes,
      Memberships memberships,
      Optional<AttributePath> element) {
    this.table = table;
    this.membershipAttributes = membershipAttributes;
    this.memberships = memberships;
    this.element = element;
  }

  /** Needs at least one indexed operand. */
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

  /** Needs an index for every operand. */
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
        .accept(
            new IndexLookup<>(
                table, membershipAttributes, memberships, Optional.of(filter.path())));
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
    for (MembershipAttribute membership : membershipAttributes) {
      if (membership.isId(path)) {
        return Optional.of(entries(membership.holders(memberships, key.get())));
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
