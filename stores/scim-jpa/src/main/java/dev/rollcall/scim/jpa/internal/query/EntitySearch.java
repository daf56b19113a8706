// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.Relations;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One query on the entities of a mapping. Where the database evaluates filter and order exactly, it
 * reads only the page; otherwise it narrows the rows, which are evaluated within the scan limit.
 */
public final class EntitySearch<E, R> {
  private final BoundMapping<E, R> mapping;
  private final EntityRows<E> rows;
  private final Session session;
  private final Query query;

  public EntitySearch(
      BoundMapping<E, R> mapping, Relations relations, Session session, Query query) {
    this.mapping = mapping;
    this.rows = new EntityRows<>(mapping, relations, session);
    this.session = session;
    this.query = query;
  }

  /** Returns the requested page. */
  public ResourcePage<R> page() {
    FilterPlan plan = rows.select(Long.class, query.filter()).plan();
    if (!plan.isServed()) {
      requireWithin(Optional.empty());
    }
    if (plan.rest().isPresent()) {
      requireWithin(query.filter());
      return scanned();
    }
    if (query.sort().isEmpty()) {
      return inDatabase(Optional.empty());
    }
    Optional<SortOrder> order = SortOrder.of(query.sort().get(), mapping);
    if (order.isEmpty() || !SortOrder.isServed(query.sort().get(), mapping)) {
      requireWithin(query.filter());
    }
    return order.isPresent() ? inDatabase(order) : scanned();
  }

  private ResourcePage<R> scanned() {
    return new ScannedSearch<>(mapping, rows, session, query).page();
  }

  /** Checks that a query without an index reads no more rows than the limit allows. */
  private void requireWithin(Optional<Filter> filter) {
    int limit = session.context().profile().limits().scannedResources();
    if (rows.exceeds(filter, limit)) {
      throw ScimException.tooMany(
          "No index supports this query, and a scan exceeds " + limit + " resources");
    }
  }

  private ResourcePage<R> inDatabase(Optional<SortOrder> order) {
    return query.page() instanceof Query.After after ? byKeyset(order, after) : byIndex(order);
  }

  private ResourcePage<R> byIndex(Optional<SortOrder> order) {
    long offset = query.offset();
    boolean isReadable = query.count() > 0 && offset <= Integer.MAX_VALUE - query.count();
    List<E> page = isReadable ? entities(select(order), (int) offset, query.count()) : List.of();
    rows.fetchCollections(page);
    boolean isLast = isReadable && page.size() < query.count() && (offset == 0 || !page.isEmpty());
    long total = isLast ? offset + page.size() : rows.count(query.filter());
    return new ResourcePage<>(page.stream().map(mapping::stored).toList(), total);
  }

  private EntityRows<E>.Selection<Tuple> select(Optional<SortOrder> order) {
    EntityRows<E>.Selection<Tuple> selection = rows.select(Tuple.class, query.filter());
    if (order.isPresent()) {
      SortOrder by = order.get();
      selection
          .query()
          .multiselect(selection.root(), by.expression(rows.builder(), selection.root()))
          .orderBy(by.orders(rows.builder(), selection.root(), selection.id()));
    } else {
      selection.query().multiselect(selection.root()).orderBy(rows.builder().asc(selection.id()));
    }
    selection.fetchSingle();
    return selection;
  }

  private List<E> entities(EntityRows<E>.Selection<Tuple> selection, int offset, int count) {
    return tuples(selection, offset, count).stream().map(this::entity).toList();
  }

  private static List<Tuple> tuples(
      EntityRows<?>.Selection<Tuple> selection, int offset, int count) {
    return selection.build().setFirstResult(offset).setMaxResults(count).getResultList();
  }

  private E entity(Tuple row) {
    return mapping.entity().cast(row.get(0));
  }

  /** Reads one row more than the page size to detect a next page. */
  private ResourcePage<R> byKeyset(Optional<SortOrder> order, Query.After after) {
    EntityRows<E>.Selection<Tuple> selection = select(order);
    KeysetPosition.parse(after, mapping.id(), order.isPresent())
        .ifPresent(
            position ->
                selection.require(
                    order.isPresent()
                        ? order
                            .get()
                            .after(
                                rows.builder(),
                                selection.root(),
                                position.key().orElseThrow(),
                                selection.isAfter(position.id()))
                        : selection.isAfter(position.id())));
    List<Tuple> found = tuples(selection, 0, query.count() + 1);
    List<Tuple> page = found.subList(0, Math.min(query.count(), found.size()));
    List<E> entities = page.stream().map(this::entity).toList();
    rows.fetchCollections(entities);
    List<StoredResource<R>> items = new ArrayList<>();
    entities.forEach(one -> items.add(mapping.stored(one)));
    Optional<String> next =
        found.size() > page.size() && !page.isEmpty()
            ? Optional.of(position(order, page.get(page.size() - 1), items))
            : Optional.empty();
    return new ResourcePage<>(items, OptionalLong.empty(), next);
  }

  private static String position(
      Optional<SortOrder> order, Tuple last, List<? extends StoredResource<?>> items) {
    String id = items.get(items.size() - 1).id();
    return KeysetPosition.text(id, order.map(by -> SortOrder.key(last.get(1))));
  }
}
