// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.SoftDelete;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.TimeAttribute;
import dev.rollcall.scim.jpa.internal.member.Relations;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.index.FilterPlan;
import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Queries on entities that other queries do not see, within the tenant of a session: deleted ones,
 * or accounts that are not linked.
 */
public final class HiddenRows<E> {
  private final BoundMapping<E, ?> mapping;
  private final Session session;
  private final CriteriaBuilder builder;
  private final CriteriaQuery<E> query;
  private final Root<E> root;
  private final boolean isDeleted;
  private final List<Predicate> conditions;

  private HiddenRows(BoundMapping<E, ?> mapping, Session session, boolean isDeleted) {
    this.mapping = mapping;
    this.session = session;
    this.builder = session.builder();
    this.query = builder.createQuery(mapping.entity());
    this.root = query.from(mapping.entity());
    this.isDeleted = isDeleted;
    this.conditions =
        isDeleted
            ? mapping.deleted(builder, root, session.context())
            : mapping.unlinked(builder, root, session.context());
  }

  /** Creates a query on the entities that are marked as deleted. */
  public static <E> HiddenRows<E> deleted(BoundMapping<E, ?> mapping, Session session) {
    return new HiddenRows<>(mapping, session, true);
  }

  /** Creates a query on the accounts that are not linked. */
  public static <E> HiddenRows<E> unlinked(BoundMapping<E, ?> mapping, Session session) {
    return new HiddenRows<>(mapping, session, false);
  }

  private Expression<?> id() {
    return mapping.idOf(root);
  }

  /** Returns the entities with these ids, and locks them if requested. */
  public List<E> find(Collection<String> ids, LockModeType lock) {
    List<Object> values = mapping.id().decodeAll(ids);
    if (values.isEmpty()) {
      return List.of();
    }
    conditions.add(id().in(values));
    query.select(root).where(conditions.toArray(Predicate[]::new));
    return session.query(query).setLockMode(lock).getResultList();
  }

  /**
   * Returns matching entities, the last deleted first, accounts by id; none for a filter without an
   * index.
   */
  public List<E> find(Filter match, int limit) {
    Relations none = new Relations(List.of(), List.of());
    FilterPlan<Predicate> plan =
        new FilterTranslator(mapping, none, session, query, root).plan(match);
    if (!plan.isServed() || plan.rest().isPresent() || limit == 0) {
      return List.of();
    }
    conditions.addAll(plan.conditions());
    query.select(root).where(conditions.toArray(Predicate[]::new)).orderBy(order());
    return session.query(query).setMaxResults(limit).getResultList();
  }

  private List<Order> order() {
    return isDeleted ? lastDeletedFirst() : List.of(builder.asc(id()));
  }

  private List<Order> lastDeletedFirst() {
    Optional<String> time =
        mapping
            .softDelete()
            .filter(mark -> mark.deletedCode().isEmpty())
            .map(SoftDelete::attribute)
            .or(() -> mapping.declared().row().lastModified().map(TimeAttribute::attribute));
    List<Order> orders = new ArrayList<>();
    time.map(this::path).map(builder::desc).ifPresent(orders::add);
    orders.add(builder.desc(id()));
    return orders;
  }

  private Path<?> path(String attribute) {
    return root.get(attribute);
  }
}
