// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;

/**
 * A resource type as a tenant has it.
 *
 * @param type the binding's type, perhaps tuned by the tenant's profile
 * @param binding between resources and the host's values
 * @param store where they are
 * @param deadline when a request is given up
 * @param accounts those of them that clients get at
 * @param connectionIds what connections call them
 */
public record ServedType<R>(
    ResourceType type,
    ResourceBinding<R> binding,
    ResourceStore<R> store,
    Deadline deadline,
    LinkedAccounts<R> accounts,
    ConnectionIds connectionIds) {
  public ServedType(
      ResourceType type, ResourceBinding<R> binding, ResourceStore<R> store, Services services) {
    this(
        type,
        binding,
        store,
        services.deadline(),
        new LinkedAccounts<>(type, store, services.deadline()),
        new ConnectionIds(services.externalIds(), type.name(), services.deadline()));
  }
}
