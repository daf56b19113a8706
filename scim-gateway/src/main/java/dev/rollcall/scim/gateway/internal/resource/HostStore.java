// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.gateway.internal.observation.ObservedAccountLinks;
import dev.rollcall.scim.gateway.internal.observation.ObservedMemberships;
import dev.rollcall.scim.gateway.internal.observation.ObservedSoftDeletes;
import dev.rollcall.scim.gateway.internal.observation.ObservedStore;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import java.util.Optional;

/**
 * The store of a resource type with its optional capabilities.
 *
 * @param resources the resources
 * @param resourcesWithGroups the resources, read together with their groups where the store
 *     supports that
 * @param memberships the members of groups
 * @param softDeletes the deleted resources that are kept
 * @param accountLinks the accounts that existed before SCIM provisioning
 */
public record HostStore<R>(
    ResourceStore<R> resources,
    ResourceStore<R> resourcesWithGroups,
    Optional<MembershipStore> memberships,
    Optional<SoftDeletes<R>> softDeletes,
    Optional<AccountLinks<R>> accountLinks) {
  /** Finds the capabilities of a store by its interfaces. */
  @SuppressWarnings("unchecked") // a store has one type of values
  public static <R> HostStore<R> of(ResourceStore<R> store) {
    return new HostStore<>(
        store,
        store,
        as(MembershipStore.class, store),
        SoftDeletes.of(store),
        as(AccountLinks.class, store).map(found -> (AccountLinks<R>) found));
  }

  private static <T> Optional<T> as(Class<T> type, Object store) {
    return Optional.of(store).filter(type::isInstance).map(type::cast);
  }

  /** Returns the same store, which reads resources together with groups of this store if it can. */
  HostStore<R> withGroups(MembershipStore groupStore) {
    return new HostStore<>(
        resources,
        resources.withGroups(groupStore).orElse(resources),
        memberships,
        softDeletes,
        accountLinks);
  }

  /** Returns the same store, whose calls are observed as steps of their requests. */
  public HostStore<R> observed() {
    return new HostStore<>(
        new ObservedStore<>(resources),
        new ObservedStore<>(resourcesWithGroups),
        memberships.map(ObservedMemberships::new),
        softDeletes.map(ObservedSoftDeletes::new),
        accountLinks.map(ObservedAccountLinks::new));
  }
}
