// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.write;

import dev.rollcall.scim.jpa.internal.mapping.BoundLink;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.BoundRelation;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Links existing accounts by an update statement: a link is no change of the resource, so the
 * version stays.
 */
public record AccountLinker<E>(BoundMapping<E, ?> mapping, Session session) {
  /** Links accounts; linked ones and unknown ids stay as they are. */
  public void link(BoundLink<E> link, Collection<String> ids, Instant now) {
    for (List<Object> some : BoundRelation.parts(mapping.id().decodeAll(ids))) {
      if (update(link, some, now) > 0) {
        some.forEach(this::refresh);
      }
    }
  }

  private int update(BoundLink<E> link, List<Object> ids, Instant now) {
    CriteriaBuilder builder = session.builder();
    CriteriaUpdate<E> update = builder.createCriteriaUpdate(mapping.entity());
    Root<E> root = update.from(mapping.entity());
    List<Predicate> conditions = mapping.unlinked(builder, root, session.context());
    conditions.add(mapping.idOf(root).in(ids));
    update
        .set(link.declared().attribute(), link.value(now))
        .where(conditions.toArray(Predicate[]::new));
    return session.entities().createQuery(update).executeUpdate();
  }

  /** Reads an entity again that the unit of work has read before; loads no other. */
  private void refresh(Object id) {
    EntityManager entities = session.entities();
    E entity = entities.getReference(mapping.entity(), id);
    if (entities.getEntityManagerFactory().getPersistenceUnitUtil().isLoaded(entity)) {
      entities.refresh(entity);
    }
  }
}
