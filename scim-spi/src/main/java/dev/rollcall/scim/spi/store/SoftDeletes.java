// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import java.util.List;
import java.util.Optional;

/**
 * Optional store capability: soft delete, for {@link DeletePolicy#DEACTIVATE}. A store implements
 * it in addition to {@link ResourceStore}. The methods of {@code ResourceStore} ignore a deleted
 * resource: it is in no page and no membership, cannot be found by id, and its unique values are
 * available. Its id is never reused.
 */
public interface SoftDeletes<R> {
  /**
   * Returns the soft deletes of a store, if it implements this interface and {@link
   * #supportsSoftDelete()}.
   */
  @SuppressWarnings("unchecked") // a store has one type of values
  static <R> Optional<SoftDeletes<R>> of(ResourceStore<R> store) {
    return store instanceof SoftDeletes<?> deletes && deletes.supportsSoftDelete()
        ? Optional.of((SoftDeletes<R>) deletes)
        : Optional.empty();
  }

  /**
   * Returns whether the store supports soft deletes. A store whose configuration decides overrides
   * this method; otherwise no other method of this interface is called.
   */
  default boolean supportsSoftDelete() {
    return true;
  }

  /**
   * Atomically deletes a resource and its memberships and keeps its value.
   *
   * @param request the resource, the version that it must have, and its value with {@code active}
   *     false where the type has that attribute; no members
   * @throws ScimException {@code notFound}, {@code staleVersion}
   */
  void softDelete(TenantContext context, UpdateRequest<R> request);

  /**
   * Returns the matching deleted resources, the last deleted first.
   *
   * @param match a filter that compares a unique attribute by {@code eq}; a filter that no index
   *     supports matches no resource
   * @param limit the maximum number of resources to return
   */
  List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit);

  /**
   * Atomically restores a deleted resource with its old id and creation time, a new version, the
   * given value and the given members.
   *
   * @param request the resource, its version as {@link #findDeleted} returned it, the value and the
   *     members ({@link MembershipDelta.Change#added()})
   * @throws ScimException {@code staleVersion} when the resource is no longer deleted or has
   *     another version, {@code uniqueness} when a unique value of the new value is taken within
   *     the tenant, {@code unknownMembers}; nothing is restored
   */
  StoredResource<R> restore(TenantContext context, UpdateRequest<R> request);
}
