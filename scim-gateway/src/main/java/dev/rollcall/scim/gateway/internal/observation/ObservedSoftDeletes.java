// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.observation.RequestStep;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.List;

/**
 * Observes the soft deletes of a store.
 *
 * @param store the host's store
 */
public record ObservedSoftDeletes<R>(SoftDeletes<R> store) implements SoftDeletes<R> {
  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    ObservedCall.of(context, RequestStep.SOFT_DELETE, () -> store.softDelete(context, request));
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    return ObservedCall.of(
        context, RequestStep.FIND_DELETED, () -> store.findDeleted(context, match, limit));
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    return ObservedCall.of(context, RequestStep.RESTORE, () -> store.restore(context, request));
  }
}
