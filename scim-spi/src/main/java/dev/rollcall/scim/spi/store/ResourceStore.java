// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import java.util.List;
import java.util.Optional;

/**
 * The store of one resource type, implemented by the host on its own tables. {@code R} is the
 * host's record, or {@code ScimResource} for a host that stores complete resources.
 *
 * <p>Implementations are thread-safe. A method reads and writes only resources of the context's
 * tenant; an id of another tenant, or one that is not in the host's format, does not exist. A store
 * rejects a request by throwing an exception from a factory method of {@link ScimException}.
 */
public interface ResourceStore<R> {
  /** Returns the resources with these ids, in any order; unknown ids are omitted. */
  List<StoredResource<R>> find(TenantContext context, FindRequest request);

  /**
   * Returns one page of the matching resources, in an order that is stable across pages.
   *
   * @throws ScimException {@code tooMany} when no index supports the filter or the order and a scan
   *     exceeds the context's limits; {@code invalidCursor} for a keyset position that the store
   *     did not return
   */
  ResourcePage<R> search(TenantContext context, Query request);

  /**
   * Atomically creates a resource with its members.
   *
   * @throws ScimException {@code uniqueness} when a unique value is taken within the tenant, {@code
   *     unknownMembers} when a member does not exist; nothing is stored
   */
  StoredResource<R> create(TenantContext context, CreateRequest<R> request);

  /**
   * Atomically updates a resource and its members.
   *
   * @throws ScimException {@code notFound}, {@code staleVersion} when the resource does not have
   *     the expected version, {@code uniqueness}, {@code unknownMembers}; nothing is changed
   */
  UpdateResult<R> update(TenantContext context, UpdateRequest<R> request);

  /**
   * Atomically deletes a resource and its memberships. Its unique values become available
   * immediately; its id is never reused.
   *
   * @throws ScimException {@code notFound}, {@code staleVersion}
   */
  void delete(TenantContext context, DeleteRequest request);

  /**
   * Returns whether the store supports optimistic locking: every resource has a version that
   * changes with each update, and {@code expectedVersion} is compared atomically with the write.
   * Entity tags are advertised only in this case.
   */
  default boolean supportsVersions() {
    return false;
  }

  /**
   * Returns whether {@code search} supports {@link Query#sort()}; otherwise no query has one. The
   * store rejects an attribute that it cannot sort by with {@code invalidValue} of {@code sortBy}.
   */
  default boolean supportsSorting() {
    return false;
  }

  /**
   * Returns whether {@code search} supports keyset pagination ({@link Query.After}); otherwise no
   * query requests it, and cursor pagination is not advertised.
   */
  default boolean supportsKeysetPagination() {
    return false;
  }

  /**
   * Returns whether {@code search} evaluates terms on members and on groups, such as {@code
   * members.value eq "7"}, anywhere in a filter. Otherwise the gateway evaluates them through the
   * {@link MembershipStore}, and no filter that {@code search} receives contains one.
   */
  default boolean supportsMembershipFilters() {
    return false;
  }

  /**
   * Returns a view of this store whose methods return resources together with their groups, see
   * {@link StoredResource#groups}, if the store can read both in one step. The gateway uses the
   * view where a response contains groups. By default there is none, and the gateway calls {@link
   * MembershipStore#groupsOf}.
   *
   * @param memberships the store of the groups
   */
  default Optional<ResourceStore<R>> withGroups(MembershipStore memberships) {
    return Optional.empty();
  }
}
