// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import java.util.List;

/**
 * The ability of a store to keep deleted resources, for {@link DeletePolicy#DEACTIVATE}. A store
 * implements it beside {@link ResourceStore}, whose own methods do not know a deleted resource: it
 * is in no page, in no membership and under no id, and its unique values are free. Its id is never
 * given to another resource.
 */
public interface SoftDeletes<R> {
  /**
   * Deletes a resource and its memberships in one atomic step and keeps its value.
   *
   * @param request the resource, the version that it must have, and its value with {@code active}
   *     false where the type has that attribute; no members
   * @throws ScimException {@code notFound}, {@code staleVersion}
   */
  void softDelete(TenantContext context, UpdateRequest<R> request);

  /**
   * The deleted resources that match, the one deleted last first.
   *
   * @param match compares a unique attribute with {@code eq}; a filter that no index answers finds
   *     none
   * @param atMost the most resources to return
   */
  List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int atMost);

  /**
   * Restores a deleted resource in one atomic step: it has its old id and time of creation, a new
   * version, the given value and the given members.
   *
   * @param request the resource, its version as {@link #findDeleted} returned it, the value and the
   *     members ({@link MembershipDelta.Change#added()})
   * @throws ScimException {@code staleVersion} when it is not deleted any more or has another
   *     version, {@code uniqueness} when a unique value of the new value is taken within the
   *     tenant, {@code unknownMembers}; nothing is restored then
   */
  StoredResource<R> restore(TenantContext context, UpdateRequest<R> request);
}
