// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.BoundRelation;
import dev.rollcall.scim.jpa.internal.member.Relations;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.index.FilterPlan;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Queries on the entities of a mapping, within the tenant of a session. */
public final class EntityRows<E> {
  private final BoundMapping<E, ?> mapping;
  private final Relations relations;
  private final Session session;
  private final CriteriaBuilder builder;

  public EntityRows(BoundMapping<E, ?> mapping, Relations relations, Session session) {
    this.mapping = mapping;
    this.relations = relations;
    this.session = session;
    this.builder = session.builder();
  }

  /** A query under construction. */
  final class Selection<T> {
    private final CriteriaQuery<T> query;
    private final Root<E> root;
    private final FilterPlan<Predicate> plan;
    private final List<Predicate> conditions;

    private Selection(Class<T> type, Optional<Filter> filter) {
      this.query = builder.createQuery(type);
      this.root = query.from(mapping.entity());
      this.plan =
          filter
              .map(new FilterTranslator(mapping, relations, session, query, root)::plan)
              .orElseGet(FilterPlan::all);
      this.conditions = new ArrayList<>(mapping.existing(builder, root, session.context()));
      conditions.addAll(plan.conditions());
    }

    CriteriaQuery<T> query() {
      return query;
    }

    Root<E> root() {
      return root;
    }

    FilterPlan<Predicate> plan() {
      return plan;
    }

    Expression<?> id() {
      return mapping.idOf(root);
    }

    void require(Predicate condition) {
      conditions.add(condition);
    }

    void requireAfter(Object id) {
      require(isAfter(id));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // ids are comparable
    Predicate isAfter(Object id) {
      return builder.greaterThan((Expression) id(), (Comparable) id);
    }

    TypedQuery<T> build() {
      query.where(conditions.toArray(Predicate[]::new));
      return session.query(query);
    }

    /** Fetches single associations in the same statement. */
    void fetchSingle() {
      for (String name : mapping.declared().fetched()) {
        if (!isCollection(name)) {
          root.fetch(name, JoinType.LEFT);
        }
      }
    }
  }

  CriteriaBuilder builder() {
    return builder;
  }

  <T> Selection<T> select(Class<T> type, Optional<Filter> filter) {
    return new Selection<>(type, filter);
  }

  /** Returns whether more rows than the limit match. */
  boolean exceeds(Optional<Filter> filter, int limit) {
    Selection<Object> rows = select(Object.class, filter);
    rows.query().select(rows.id());
    return !rows.build().setFirstResult(limit).setMaxResults(1).getResultList().isEmpty();
  }

  long count(Optional<Filter> filter) {
    Selection<Long> rows = select(Long.class, filter);
    rows.query().select(builder.count(rows.root()));
    return rows.build().getSingleResult();
  }

  /** Returns the existing entities with these ids, in any order. */
  public List<E> find(Collection<String> ids, LockModeType lock) {
    List<E> found = new ArrayList<>();
    for (List<Object> some : BoundRelation.parts(mapping.id().decodeAll(ids))) {
      Selection<E> rows = select(mapping.entity(), Optional.empty());
      rows.query().select(rows.root());
      rows.require(some.size() == 1 ? isEqual(rows, some.get(0)) : rows.id().in(some));
      if (lock == LockModeType.NONE) {
        rows.fetchSingle();
        found.addAll(rows.build().getResultList());
      } else {
        rows.query().orderBy(builder.asc(rows.id()));
        found.addAll(rows.build().setLockMode(lock).getResultList());
      }
    }
    fetchCollections(found);
    return found;
  }

  private Predicate isEqual(Selection<E> rows, Object id) {
    return builder.equal(rows.id(), id);
  }

  private boolean isCollection(String name) {
    Attribute<?, ?> attribute =
        session.entities().getMetamodel().entity(mapping.entity()).getAttribute(name);
    return attribute.isCollection();
  }

  /** Fetches collections of all entities of a page, one statement for each collection. */
  void fetchCollections(List<E> entities) {
    if (entities.isEmpty()) {
      return;
    }
    for (String name : mapping.declared().fetched()) {
      if (isCollection(name)) {
        CriteriaQuery<E> query = builder.createQuery(mapping.entity());
        Root<E> root = query.from(mapping.entity());
        root.fetch(name, JoinType.LEFT);
        query.select(root).distinct(true).where(root.in(entities));
        session.query(query).getResultList();
      }
    }
  }
}
