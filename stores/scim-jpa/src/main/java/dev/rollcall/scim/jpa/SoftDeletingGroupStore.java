// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.List;

/** A store of groups that keeps deleted entities. */
final class SoftDeletingGroupStore<E, R> extends EntityGroupStore<E, R> implements SoftDeletes<R> {
  private final SoftDeletion<E, R> deletion;

  SoftDeletingGroupStore(EntityStores stores, BoundMapping<E, R> mapping) {
    super(stores, mapping);
    this.deletion = new SoftDeletion<>(this);
  }

  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    deletion.softDelete(context, request);
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    return deletion.findDeleted(context, match, limit);
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    return deletion.restore(context, request);
  }
}
