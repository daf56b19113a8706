// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.Optional;

/**
 * A resource type as a tenant sees it.
 *
 * @param type the binding's type, customized by the tenant's profile
 * @param binding the mapping to the host's values
 * @param store the store
 * @param deadline checks the deadline before store calls
 * @param accounts the resources that clients can access
 * @param connectionIds the external ids of each connection
 */
public record ServedType<R>(
    ResourceType type,
    ResourceBinding<R> binding,
    ResourceStore<R> store,
    Deadline deadline,
    LinkedAccounts<R> accounts,
    ConnectionIds connectionIds) {
  /** Creates the type of a tenant. */
  public ServedType(
      ResourceType type,
      DeclaredResource<R> resource,
      Deadline deadline,
      Optional<ExternalIds> externalIds) {
    this(
        type,
        resource.binding(),
        resource.store(),
        deadline,
        new LinkedAccounts<>(type, resource.store(), deadline),
        new ConnectionIds(externalIds, type.name(), deadline));
  }

  /** Returns the host's value for a changed resource. */
  public R value(ScimResource after, StoredResource<R> stored) {
    return binding.fromResource(connectionIds.forStore(after, binding.toResource(stored.value())));
  }
}
