// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.internal.query.HiddenRows;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.List;

/** The soft deletion of a store. */
record SoftDeletion<E, R>(EntityStore<E, R> store) implements SoftDeletes<R> {
  private SoftDelete<E> mark() {
    return store.mapping().softDelete().orElseThrow();
  }

  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    store.writing(
        context,
        writer -> {
          writer.softDelete(request, mark());
          return request;
        });
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    return store.in(
        context,
        session ->
            HiddenRows.deleted(store.mapping(), session).find(match, limit).stream()
                .map(store.mapping()::stored)
                .toList());
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    return store.writing(context, writer -> writer.restore(request, mark()));
  }
}
