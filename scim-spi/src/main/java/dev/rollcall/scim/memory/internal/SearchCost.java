// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.ScanLimit;

/**
 * Bounds the work of one search.
 *
 * @param scanLimit the number of resources that the search may read without an index
 * @param budget the remaining evaluation budget of the request
 */
public record SearchCost(ScanLimit scanLimit, EvaluationBudget budget) {
  /** Returns the cost limits of a request. */
  public static SearchCost of(TenantContext context) {
    return new SearchCost(
        ScanLimit.ofResources(context.profile().limits().scannedResources()), context.budget());
  }
}
