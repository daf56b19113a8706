// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.Relations;
import dev.rollcall.scim.jpa.internal.query.EntityRows;
import dev.rollcall.scim.jpa.internal.query.EntitySearch;
import dev.rollcall.scim.jpa.internal.query.HiddenRows;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.jpa.internal.write.EntityWriter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A store of resources on entities of the host, created by {@link EntityStores}. Thread-safe.
 *
 * @param <E> the entity
 * @param <R> the record
 */
public sealed class EntityStore<E, R> implements ResourceStore<R>, AccountLinks<R>, SoftDeletes<R>
    permits EntityGroupStore {
  private final EntityStores stores;
  private final BoundMapping<E, R> mapping;
  private final Relations relations;

  EntityStore(EntityStores stores, BoundMapping<E, R> mapping) {
    this.stores = stores;
    this.mapping = mapping;
    this.relations = stores.relations(mapping);
  }

  /** Returns the binding to register with the store: it accepts the filters of this store. */
  public ResourceBinding<R> binding() {
    return mapping.binding().acceptingEveryFilter(mapping.binding().filterable());
  }

  final Relations relations() {
    return relations;
  }

  final <T> T in(TenantContext context, Function<Session, T> work) {
    return stores.transactions().inSession(context, work);
  }

  final <T> T writing(TenantContext context, Function<EntityWriter<E, R>, T> work) {
    return in(
        context,
        session -> work.apply(new EntityWriter<>(mapping, relations, session, stores.clock())));
  }

  /** Without versions, an entity that is read within a unit of work is locked. */
  @Override
  public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
    return in(
        context,
        session -> {
          EntityRows<E> rows = new EntityRows<>(mapping, relations, session);
          return stored(rows.find(request.ids(), lock(session)));
        });
  }

  private LockModeType lock(Session session) {
    boolean isLocked = !session.isOwn() && !mapping.hasVersion();
    return isLocked ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE;
  }

  private List<StoredResource<R>> stored(List<E> entities) {
    return entities.stream().map(mapping::stored).toList();
  }

  @Override
  public ResourcePage<R> search(TenantContext context, Query request) {
    return in(context, session -> new EntitySearch<>(mapping, relations, session, request).page());
  }

  @Override
  public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
    MembershipDelta.adding(request.members()).requireMembersOf(mapping.type());
    return writing(context, writer -> writer.create(request));
  }

  @Override
  public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
    request.members().requireMembersOf(mapping.type());
    return writing(context, writer -> writer.update(request));
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    writing(
        context,
        writer -> {
          writer.delete(request.id(), request.expectedVersion());
          return request;
        });
  }

  /** Returns none if the mapping has no attribute of linked accounts. */
  @Override
  public List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request) {
    return mapping.link().isEmpty()
        ? List.of()
        : in(
            context,
            session ->
                stored(HiddenRows.unlinked(mapping, session).find(request.ids(), lock(session))));
  }

  /** Returns none if the mapping has no attribute of linked accounts. */
  @Override
  public List<StoredResource<R>> findUnlinkedMatching(
      TenantContext context, Filter match, int limit) {
    return mapping.link().isEmpty()
        ? List.of()
        : in(context, session -> stored(HiddenRows.unlinked(mapping, session).find(match, limit)));
  }

  /** Does nothing if the mapping has no attribute of linked accounts, because all are linked. */
  @Override
  public void link(TenantContext context, Set<String> ids) {
    mapping
        .link()
        .ifPresent(
            link ->
                writing(
                    context,
                    writer -> {
                      writer.link(link, ids);
                      return ids;
                    }));
  }

  /** Returns whether the mapping has an attribute that marks deleted entities. */
  @Override
  public boolean supportsSoftDelete() {
    return mapping.softDelete().isPresent();
  }

  private SoftDelete<E> mark() {
    return mapping
        .softDelete()
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "The mapping of " + mapping.type().name() + " must have softDelete(...)"));
  }

  /**
   * Marks the entity as deleted.
   *
   * @throws UnsupportedOperationException when the mapping has no attribute for it
   */
  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    writing(
        context,
        writer -> {
          writer.softDelete(request, mark());
          return request;
        });
  }

  /** Returns none if the mapping has no attribute that marks deleted entities. */
  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    return supportsSoftDelete()
        ? in(context, session -> stored(HiddenRows.deleted(mapping, session).find(match, limit)))
        : List.of();
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    return writing(context, writer -> writer.restore(request, mark()));
  }

  @Override
  public boolean supportsVersions() {
    return mapping.hasVersion();
  }

  @Override
  public boolean supportsSorting() {
    return true;
  }

  @Override
  public boolean supportsKeysetPagination() {
    return true;
  }

  @Override
  public boolean supportsMembershipFilters() {
    return true;
  }
}
