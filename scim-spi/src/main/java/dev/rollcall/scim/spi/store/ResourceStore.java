// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import java.util.List;

/**
 * The host's tables of one resource type, seen one tenant at a time. {@code R} is the host's own
 * record, or {@code ScimResource} for a host that keeps whatever a client sends.
 *
 * <p>Implementations are thread-safe. A method sees and touches only the resources of the context's
 * tenant; an id of another tenant, or one that is not of the host's form, does not exist. A store
 * refuses by throwing what the factories of {@link ScimException} make.
 */
public interface ResourceStore<R> {
  /** The resources with these ids, in any order; ids that do not exist are left out. */
  List<StoredResource<R>> find(TenantContext context, FindRequest request);

  /**
   * One page of the resources that match, in an order that stays the same from page to page.
   *
   * @throws ScimException {@code tooMany} when no index answers the filter, or serves the order,
   *     within the budget of the context's limits; {@code invalidCursor} for a position that the
   *     store has not named
   */
  ResourcePage<R> search(TenantContext context, Query request);

  /**
   * Creates a resource with its members in one atomic step.
   *
   * @throws ScimException {@code uniqueness} when a unique value is taken within the tenant, {@code
   *     unknownMembers} when a member does not exist; nothing is stored then
   */
  StoredResource<R> create(TenantContext context, CreateRequest<R> request);

  /**
   * Changes a resource and its members in one atomic step.
   *
   * @throws ScimException {@code notFound}, {@code staleVersion} when the resource has another
   *     version than the one expected, {@code uniqueness}, {@code unknownMembers}; nothing is
   *     changed then
   */
  UpdateResult<R> update(TenantContext context, UpdateRequest<R> request);

  /**
   * Deletes a resource and its memberships in one atomic step. Its unique values are free at once,
   * its id is never used again.
   *
   * @throws ScimException {@code notFound}, {@code staleVersion}
   */
  void delete(TenantContext context, DeleteRequest request);

  /**
   * Whether every resource carries a version that changes with it, and {@code expectedVersion} is
   * compared in the same atomic step as the write. Only then are entity tags advertised.
   */
  default boolean supportsVersions() {
    return false;
  }

  /**
   * Whether {@code search} obeys {@link Query#sort()}; only then is it asked to. An attribute that
   * it cannot sort by it refuses with {@code invalidValue} of {@code sortBy}.
   */
  default boolean supportsSorting() {
    return false;
  }

  /**
   * Whether {@code search} serves pages by position ({@link Query.After}); only then is it asked
   * for them, and lists by cursor are advertised.
   */
  default boolean supportsPositions() {
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
}
