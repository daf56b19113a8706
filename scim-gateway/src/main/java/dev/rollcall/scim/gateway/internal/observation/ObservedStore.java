// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.observation.RequestStep;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import java.util.List;
import java.util.Optional;

/**
 * Observes the calls of a store.
 *
 * @param store the host's store
 */
public record ObservedStore<R>(ResourceStore<R> store) implements ResourceStore<R> {
  @Override
  public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
    return ObservedCall.of(context, RequestStep.FIND, () -> store.find(context, request));
  }

  @Override
  public ResourcePage<R> search(TenantContext context, Query request) {
    return ObservedCall.of(context, RequestStep.SEARCH, () -> store.search(context, request));
  }

  @Override
  public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
    return ObservedCall.of(context, RequestStep.CREATE, () -> store.create(context, request));
  }

  @Override
  public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
    return ObservedCall.of(context, RequestStep.UPDATE, () -> store.update(context, request));
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    ObservedCall.of(context, RequestStep.DELETE, () -> store.delete(context, request));
  }

  @Override
  public Optional<ResourceStore<R>> withGroups(MembershipStore memberships) {
    MembershipStore groups =
        memberships instanceof ObservedMemberships observed ? observed.store() : memberships;
    return store.withGroups(groups).map(ObservedStore::new);
  }

  @Override
  public boolean supportsVersions() {
    return store.supportsVersions();
  }

  @Override
  public boolean supportsSorting() {
    return store.supportsSorting();
  }

  @Override
  public boolean supportsKeysetPagination() {
    return store.supportsKeysetPagination();
  }

  @Override
  public boolean supportsMembershipFilters() {
    return store.supportsMembershipFilters();
  }
}
