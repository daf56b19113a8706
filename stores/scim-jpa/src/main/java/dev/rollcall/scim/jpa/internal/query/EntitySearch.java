// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.Relations;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.index.FilterPlan;
import dev.rollcall.scim.spi.index.IndexedSearch;
import dev.rollcall.scim.spi.index.KeysetPosition;
import dev.rollcall.scim.spi.index.ScanLimit;
import dev.rollcall.scim.spi.index.ScannedSearch;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One query on the entities of a mapping. Where the database evaluates filter and order exactly, it
 * reads only the page; otherwise it narrows the rows, which are evaluated within the scan limit.
 */
public final class EntitySearch<E, R> implements IndexedSearch<ResourcePage<R>, SortOrder> {
  private final BoundMapping<E, R> mapping;
  private final EntityRows<E> rows;
  private final Session session;
  private final Query query;
  private final FilterPlan<Predicate> plan;

  public EntitySearch(
      BoundMapping<E, R> mapping, Relations relations, Session session, Query query) {
    this.mapping = mapping;
    this.rows = new EntityRows<>(mapping, relations, session);
    this.session = session;
    this.query = query;
    this.plan = rows.select(Long.class, query.filter()).plan();
  }

  /** Returns the requested page. */
  public ResourcePage<R> page() {
    return page(query);
  }

  @Override
  public FilterPlan<Predicate> plan() {
    return plan;
  }

  @Override
  public Optional<SortOrder> order(Sort sort) {
    return SortOrder.of(sort, mapping);
  }

  @Override
  public boolean isServed(SortOrder order) {
    return query.sort().filter(sort -> SortOrder.isServed(sort, mapping)).isPresent();
  }

  @Override
  public void requireWithinLimit(boolean isFiltered) {
    int limit = session.context().profile().limits().scannedResources();
    if (rows.exceeds(isFiltered ? query.filter() : Optional.empty(), limit)) {
      ScanLimit.ofResources(limit).spend(limit + 1L);
    }
  }

  @Override
  public ResourcePage<R> inDatabase(Optional<SortOrder> order) {
    return query.page() instanceof Query.After ? byKeyset(order) : byIndex(order);
  }

  @Override
  public ResourcePage<R> scanned() {
    return new ScannedSearch<>(
            query,
            plan.rest(),
            mapping.binding(),
            mapping.id().format(),
            session.context().budget())
        .page(new EntityScan<>(mapping, rows, session, query.filter()));
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
    CriteriaBuilder builder = rows.builder();
    if (order.isPresent()) {
      SortOrder by = order.get();
      selection
          .query()
          .select(builder.tuple(selection.root(), by.expression(builder, selection.root())))
          .orderBy(by.orders(builder, selection.root(), selection.id()));
    } else {
      selection
          .query()
          .select(builder.tuple(selection.root()))
          .orderBy(builder.asc(selection.id()));
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
  private ResourcePage<R> byKeyset(Optional<SortOrder> order) {
    EntityRows<E>.Selection<Tuple> selection = select(order);
    KeysetPosition.of(query)
        .map(position -> isAfter(selection, order, position))
        .ifPresent(selection::require);
    KeysetPage<Tuple> page = KeysetPage.of(tuples(selection, 0, query.count() + 1), query.count());
    List<E> entities = page.items().stream().map(this::entity).toList();
    rows.fetchCollections(entities);
    return new ResourcePage<>(
        entities.stream().map(mapping::stored).toList(),
        OptionalLong.empty(),
        page.next(row -> position(order, row).text()));
  }

  private Predicate isAfter(
      EntityRows<E>.Selection<Tuple> selection,
      Optional<SortOrder> order,
      KeysetPosition position) {
    Predicate isAfterId =
        selection.isAfter(
            mapping.id().decode(position.id()).orElseThrow(ScimException::invalidCursor));
    return order
        .map(
            by ->
                by.after(rows.builder(), selection.root(), position.key().orElseThrow(), isAfterId))
        .orElse(isAfterId);
  }

  private KeysetPosition position(Optional<SortOrder> order, Tuple row) {
    return new KeysetPosition(
        mapping.id().of(entity(row)), order.map(by -> SortOrder.key(row.get(1))));
  }
}
