// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.List;

/** A store whose table marks deleted rows. */
final class SoftDeletingTableStore<R> extends TableStore<R> implements SoftDeletes<R> {
  SoftDeletingTableStore(TableStores stores, BoundTable<R> table) {
    super(stores, table);
  }

  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    markDeleted(context, request);
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    return deleted(context, match, limit);
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    return restored(context, request);
  }
}
