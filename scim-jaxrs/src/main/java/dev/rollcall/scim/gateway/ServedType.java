// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;

/**
 * A resource type as a tenant has it.
 *
 * @param type the binding's type, perhaps tuned by the tenant's profile
 * @param binding between resources and the host's values
 * @param store where they are
 * @param deadline when a request is given up
 * @param accounts those of them that clients get at
 */
record ServedType<R>(
    ResourceType type,
    ResourceBinding<R> binding,
    ResourceStore<R> store,
    Deadline deadline,
    Accounts<R> accounts) {
  ServedType(
      ResourceType type, ResourceBinding<R> binding, ResourceStore<R> store, Deadline deadline) {
    this(type, binding, store, deadline, new Accounts<>(type, store, deadline));
  }
}
