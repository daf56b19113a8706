// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.ScanLimit;

/**
 * Bounds the work of one search.
 *
 * @param scanLimit the number of resources that the search may read without an index
 * @param budget the remaining evaluation budget of the request
 */
record SearchCost(ScanLimit scanLimit, EvaluationBudget budget) {
  static SearchCost of(TenantContext context) {
    return new SearchCost(
        ScanLimit.ofResources(context.profile().limits().scannedResources()), context.budget());
  }
}
