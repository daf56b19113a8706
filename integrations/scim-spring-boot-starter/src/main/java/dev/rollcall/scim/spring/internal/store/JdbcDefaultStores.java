// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;

/** Creates stores in the database. */
record JdbcDefaultStores(JdbcStores stores) implements DefaultStores {
  @Override
  public <R> ResourceStore<R> create(ResourceBinding<R> binding) {
    return binding.type().members().isPresent()
        ? stores.groupStore(binding)
        : stores.store(binding);
  }

  @Override
  public UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }
}
