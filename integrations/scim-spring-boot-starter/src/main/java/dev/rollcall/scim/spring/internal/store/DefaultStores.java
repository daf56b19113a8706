// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;

/** Creates the stores of resource types for which the host declares none. */
public interface DefaultStores {
  /** Creates the store of a resource type; called once per type. */
  <R> ResourceStore<R> create(ResourceBinding<R> binding);

  /** Returns the transactions of the created stores. */
  UnitOfWork unitOfWork();
}
