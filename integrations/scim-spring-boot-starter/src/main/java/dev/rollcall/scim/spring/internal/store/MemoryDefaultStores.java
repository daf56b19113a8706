// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;

/** Creates stores in memory and logs a warning about each. */
public final class MemoryDefaultStores implements DefaultStores {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final MemoryStores stores = new MemoryStores();

  MemoryDefaultStores() {}

  @Override
  public <R> ResourceStore<R> create(ResourceBinding<R> binding) {
    LOG.log(
        System.Logger.Level.WARNING,
        () ->
            "event=resources_in_memory type="
                + binding.type().name()
                + " effect=\"resources are lost at shutdown\""
                + " remedy=\"declare a ResourceStore bean, or add scim-jdbc and a DataSource\"");
    return binding.type().members().isPresent()
        ? stores.groupStore(binding)
        : stores.store(binding);
  }

  @Override
  public UnitOfWork unitOfWork() {
    return UnitOfWork.withoutTransaction();
  }
}
