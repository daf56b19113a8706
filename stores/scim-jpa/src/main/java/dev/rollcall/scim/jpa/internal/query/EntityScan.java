// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.index.ScannedSearch;
import dev.rollcall.scim.spi.store.StoredResource;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the entities of a search in batches, in the order of ids. Memory holds one batch. */
record EntityScan<E, R>(
    BoundMapping<E, R> mapping, EntityRows<E> rows, Session session, Optional<Filter> filter)
    implements ScannedSearch.Source<R> {
  private static final int BATCH = 200;

  @Override
  public void visit(Optional<String> afterId, Predicate<StoredResource<R>> visitor) {
    Optional<Object> last = afterId.flatMap(mapping.id()::decode);
    while (true) {
      EntityRows<E>.Selection<E> batch = rows.select(mapping.entity(), filter);
      batch.query().select(batch.root()).orderBy(rows.builder().asc(batch.id()));
      last.ifPresent(batch::requireAfter);
      batch.fetchSingle();
      TypedQuery<E> query = batch.build();
      List<E> entities = query.setMaxResults(BATCH).getResultList();
      rows.fetchCollections(entities);
      if (!visit(entities, visitor) || entities.size() < BATCH) {
        return;
      }
      last = mapping.id().decode(mapping.id().of(entities.get(entities.size() - 1)));
      if (session.isOwn()) {
        session.entities().clear();
      }
    }
  }

  private boolean visit(List<E> entities, Predicate<StoredResource<R>> visitor) {
    for (E entity : entities) {
      session.context().budget().spend(1);
      if (!visitor.test(mapping.stored(entity))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<StoredResource<R>> find(List<String> ids) {
    return rows.find(ids, LockModeType.NONE).stream().map(mapping::stored).toList();
  }
}
