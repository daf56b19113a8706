// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.TenantContext;

/**
 * Receives changes of effective mappings.
 *
 * @param <M> the type of the mapped values
 */
@FunctionalInterface
public interface MappingListener<M> {
  /** Handles a change. Exceptions are logged, and the remaining changes are delivered. */
  void onChange(TenantContext context, MappingChange<M> change);
}
