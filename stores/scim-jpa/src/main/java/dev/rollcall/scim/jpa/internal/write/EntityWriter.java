// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jpa.SoftDelete;
import dev.rollcall.scim.jpa.internal.mapping.BoundLink;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.Functions;
import dev.rollcall.scim.jpa.internal.member.BoundRelation;
import dev.rollcall.scim.jpa.internal.member.Relations;
import dev.rollcall.scim.jpa.internal.query.EntityRows;
import dev.rollcall.scim.jpa.internal.query.HiddenRows;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MemberRelations;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes entities of one mapping through the functions of the host. */
public final class EntityWriter<E, R> {
  private final BoundMapping<E, R> mapping;
  private final Relations relations;
  private final Session session;
  private final EntityManager entities;
  private final MemberRelations members;
  private final Instant now;

  public EntityWriter(
      BoundMapping<E, R> mapping, Relations relations, Session session, InstantSource clock) {
    this.mapping = mapping;
    this.relations = relations;
    this.session = session;
    this.entities = session.entities();
    this.members = relations.members(session);
    this.now = clock.instant();
  }

  private Functions<E, R> functions() {
    return mapping.declared().functions();
  }

  private <T> T translating(Supplier<T> write) {
    try {
      return write.get();
    } catch (RuntimeException failure) {
      throw UniqueViolations.translated(failure, mapping);
    }
  }

  /** Creates an entity with its members. */
  public StoredResource<R> create(CreateRequest<R> request) {
    return translating(
        () -> {
          E entity =
              functions()
                  .create()
                  .orElseThrow()
                  .create(session.context(), request.value(), entities);
          mapping.touch(entity, now);
          mapping.link().ifPresent(link -> link.declared().mark().accept(entity, now));
          if (!entities.contains(entity)) {
            entities.persist(entity);
          }
          entities.flush();
          addMembers(entity, request.members());
          return written(entity);
        });
  }

  private void addMembers(E entity, List<MemberRef> added) {
    if (!added.isEmpty()) {
      members.apply(mapping.id().of(entity), MembershipDelta.adding(added));
    }
  }

  private StoredResource<R> written(E entity) {
    entities.flush();
    if (mapping.declared().row().isRefreshed()) {
      entities.refresh(entity);
    }
    return mapping.stored(entity);
  }

  /** Updates an entity and its members. */
  public UpdateResult<R> update(UpdateRequest<R> request) {
    return translating(
        () -> {
          E entity = require(request.id(), request.expectedVersion());
          boolean isChanged = request.value().map(value -> apply(entity, value)).orElse(false);
          if (isChanged) {
            mapping.touch(entity, now);
            entities.flush();
          }
          MembershipDelta.Change changed = members.apply(request.id(), request.members());
          if (!isChanged && !changed.isEmpty()) {
            touch(mapping, entity);
          }
          boolean isWritten = isChanged || !changed.isEmpty();
          return new UpdateResult<>(
              isWritten ? written(entity) : mapping.stored(entity), isWritten, changed);
        });
  }

  /** Applies a value that differs; returns whether the entity has changed. */
  private boolean apply(E entity, R value) {
    Object before = attributes(mapping.toRecord(entity));
    if (attributes(value).equals(before)) {
      return false;
    }
    functions().apply().orElseThrow().accept(entity, value);
    return !attributes(mapping.toRecord(entity)).equals(before);
  }

  private Object attributes(R value) {
    return mapping.binding().toResource(value).attributes();
  }

  /** A change of members is a change of the group, even if no attribute of the entity changes. */
  private <G> void touch(BoundMapping<G, ?> groups, G group) {
    if (!groups.touch(group, now) && groups.hasVersion()) {
      entities.lock(group, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }
  }

  /** Returns a locked entity that exists and has the expected version. */
  private E require(String id, Optional<String> expectedVersion) {
    List<E> found =
        new EntityRows<>(mapping, relations, session)
            .find(List.of(id), LockModeType.PESSIMISTIC_WRITE);
    if (found.isEmpty()) {
      throw ScimException.notFound("There is no " + mapping.type().name() + " with this id");
    }
    if (!mapping.isAt(found.get(0), expectedVersion)) {
      throw ScimException.staleVersion();
    }
    return found.get(0);
  }

  /** Deletes an entity and its memberships. */
  public void delete(String id, Optional<String> expectedVersion) {
    translating(
        () -> {
          E entity = require(id, expectedVersion);
          removeMemberships(id);
          if (functions().delete().isPresent()) {
            functions().delete().get().accept(entity);
          } else if (mapping.softDelete().isPresent()) {
            mark(entity, mapping.softDelete().get());
          } else {
            entities.remove(entity);
          }
          entities.flush();
          return id;
        });
  }

  private void mark(E entity, SoftDelete<E> softDelete) {
    softDelete.mark().accept(entity, now);
    mapping.touch(entity, now);
  }

  private void removeMemberships(String id) {
    for (BoundRelation relation : relations.ofGroups()) {
      removeFromGroups(relation, relation.groups(), mapping.id().decode(id).orElseThrow());
    }
    for (BoundRelation relation : relations.ofMembers()) {
      relation.removeMembers(session, mapping.id().decode(id).orElseThrow());
    }
  }

  private <G> void removeFromGroups(
      BoundRelation relation, BoundMapping<G, ?> groups, Object memberId) {
    for (G group : new GroupsOfMember(session).locked(relation, groups, memberId)) {
      touch(groups, group);
    }
    relation.removeFromGroups(session, memberId);
  }

  /** Links existing accounts. */
  public void link(BoundLink<E> link, Collection<String> ids) {
    new AccountLinker<>(mapping, session).link(link, ids, now);
  }

  /** Marks an entity as deleted, with the given value. */
  public void softDelete(UpdateRequest<R> request, SoftDelete<E> softDelete) {
    translating(
        () -> {
          E entity = require(request.id(), request.expectedVersion());
          removeMemberships(request.id());
          request.value().ifPresent(value -> apply(entity, value));
          mark(entity, softDelete);
          entities.flush();
          return entity;
        });
  }

  /** Restores an entity that is marked as deleted. */
  public StoredResource<R> restore(UpdateRequest<R> request, SoftDelete<E> softDelete) {
    return translating(
        () -> {
          E entity =
              HiddenRows.deleted(mapping, session)
                  .find(List.of(request.id()), LockModeType.PESSIMISTIC_WRITE)
                  .stream()
                  .findFirst()
                  .filter(one -> mapping.isAt(one, request.expectedVersion()))
                  .orElseThrow(ScimException::staleVersion);
          softDelete.unmark().accept(entity, now);
          request.value().ifPresent(value -> apply(entity, value));
          mapping.touch(entity, now);
          entities.flush();
          addMembers(entity, request.members().added());
          return written(entity);
        });
  }
}
