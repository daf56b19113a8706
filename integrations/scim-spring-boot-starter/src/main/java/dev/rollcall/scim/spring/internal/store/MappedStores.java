// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.util.List;

/**
 * The stores of mappings that the host declares.
 *
 * @param resources the resource types with their stores
 * @param unitOfWork the transactions of the stores
 */
public record MappedStores(List<MappedResource<?>> resources, UnitOfWork unitOfWork) {
  /** Copies the list. */
  public MappedStores {
    resources = List.copyOf(resources);
  }

  /**
   * A resource type with its store.
   *
   * @param binding the binding of the mapping
   * @param store the store on the tables or entities of the host
   */
  public record MappedResource<R>(ResourceBinding<R> binding, ResourceStore<R> store) {}
}
