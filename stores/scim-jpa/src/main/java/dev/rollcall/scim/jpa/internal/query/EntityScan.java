// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.store.StoredResource;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the rows that a filter narrows, in batches and in the order of ids, and evaluates the rest
 * of the filter for each.
 */
final class EntityScan<E, R> {
  private static final int BATCH = 200;

  private final BoundMapping<E, R> mapping;
  private final EntityRows<E> rows;
  private final Session session;

  EntityScan(BoundMapping<E, R> mapping, EntityRows<E> rows, Session session) {
    this.mapping = mapping;
    this.rows = rows;
    this.session = session;
  }

  /** Visits the matching resources after an id until the visitor returns false. */
  void visit(
      Optional<Filter> filter, Optional<Object> after, Predicate<StoredResource<R>> visitor) {
    Optional<Object> last = after;
    while (true) {
      EntityRows<E>.Selection<E> batch = rows.select(mapping.entity(), filter);
      batch.query().select(batch.root()).orderBy(rows.builder().asc(batch.id()));
      last.ifPresent(batch::requireAfter);
      batch.fetchSingle();
      TypedQuery<E> query = batch.build();
      List<E> entities = query.setMaxResults(BATCH).getResultList();
      rows.fetchCollections(entities);
      if (!visit(entities, batch.plan().rest(), visitor) || entities.size() < BATCH) {
        return;
      }
      last = mapping.id().decode(mapping.id().of(entities.get(entities.size() - 1)));
      if (session.isOwn()) {
        session.entities().clear();
      }
    }
  }

  private boolean visit(
      List<E> entities, Optional<Filter> rest, Predicate<StoredResource<R>> visitor) {
    for (E entity : entities) {
      StoredResource<R> stored = mapping.stored(entity);
      session.context().budget().spend(1);
      boolean isMatch =
          rest.isEmpty()
              || rest.get()
                  .matches(stored.toResource(mapping.binding()), session.context().budget());
      if (isMatch && !visitor.test(stored)) {
        return false;
      }
    }
    return true;
  }
}
