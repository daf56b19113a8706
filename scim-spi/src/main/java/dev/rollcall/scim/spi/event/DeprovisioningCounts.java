// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.time.Instant;
import java.util.Map;

/**
 * Counts recent deprovisioning, for pages of administrators. Optional: a {@link
 * DeprovisioningCounter} that can read its entries implements it. Implementations are thread-safe.
 */
public interface DeprovisioningCounts {
  /**
   * Returns the number of recorded resources by the name of their type; a type without entries is
   * absent.
   *
   * @param since the beginning of the window; earlier entries do not count
   */
  Map<String, Long> countByType(String tenantId, Instant since);
}
