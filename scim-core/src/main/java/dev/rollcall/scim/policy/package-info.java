// SPDX-License-Identifier: Apache-2.0
/**
 * Policies for reading requests: tolerances ({@link dev.rollcall.scim.policy.Dialect}), size limits
 * ({@link dev.rollcall.scim.policy.Limits}) and the evaluation budget of one request ({@link
 * dev.rollcall.scim.policy.EvaluationBudget}). Depends on values and errors only.
 */
@NullMarked
package dev.rollcall.scim.policy;

import org.jspecify.annotations.NullMarked;
