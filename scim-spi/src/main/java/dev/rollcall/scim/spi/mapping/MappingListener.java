// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.TenantContext;

/**
 * Hears of members whose effective mapping has changed.
 *
 * @param <M> what a group can map to
 */
@FunctionalInterface
public interface MappingListener<M> {
  /** Takes note of a change. What it throws is logged, and the other changes are told. */
  void onChange(TenantContext context, MappingChange<M> change);
}
