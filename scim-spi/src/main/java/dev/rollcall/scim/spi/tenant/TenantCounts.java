// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.util.Map;

/**
 * Counts the tenants of an application, for monitoring. Optional: a {@link TenantDirectory} that
 * knows all its tenants implements it. Implementations are thread-safe.
 */
public interface TenantCounts {
  /** Returns the number of tenants in each state; a state without tenants may be absent. */
  Map<Tenant.State, Long> countByState();
}
