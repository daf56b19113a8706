// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.Optional;

/**
 * A resource type as a tenant sees it.
 *
 * @param type the binding's type, customized by the tenant's profile
 * @param binding the mapping to the host's values
 * @param stores the store with its capabilities
 * @param deadline checks the deadline before store calls
 * @param accounts the resources that clients can access
 * @param connectionIds the external ids of each connection
 */
public record ServedType<R>(
    ResourceType type,
    ResourceBinding<R> binding,
    HostStore<R> stores,
    Deadline deadline,
    LinkedAccounts<R> accounts,
    ConnectionIds connectionIds) {
  /** Creates the type of a tenant. */
  public ServedType(
      ResourceType type,
      ResourceBinding<R> binding,
      HostStore<R> stores,
      Deadline deadline,
      Optional<ExternalIds> externalIds) {
    this(
        type,
        binding,
        stores,
        deadline,
        new LinkedAccounts<>(type, stores, deadline),
        new ConnectionIds(externalIds, type.name(), deadline));
  }

  /** Returns the store of the resources. */
  public ResourceStore<R> store() {
    return stores.resources();
  }

  /** Returns the same store, which reads resources together with their groups if it can. */
  public ResourceStore<R> storeWithGroups() {
    return stores.resourcesWithGroups();
  }

  /** Returns the same type, whose resources can be read together with groups of this store. */
  public ServedType<R> withGroups(MembershipStore groupStore) {
    HostStore<R> grouped = stores.withGroups(groupStore);
    return new ServedType<>(
        type,
        binding,
        grouped,
        deadline,
        new LinkedAccounts<>(type, grouped, deadline),
        connectionIds);
  }

  /** Returns the store of the members, if the type has members. */
  public Optional<MembershipStore> memberships() {
    return type.members().flatMap(attribute -> stores.memberships());
  }

  /** Returns the store of deleted resources, if it keeps them. */
  public Optional<SoftDeletes<R>> softDeletes() {
    return stores.softDeletes();
  }

  /** Returns the host's value for a changed resource. */
  public R value(ScimResource after, StoredResource<R> stored) {
    return binding.fromResource(connectionIds.forStore(after, binding.toResource(stored.value())));
  }
}
